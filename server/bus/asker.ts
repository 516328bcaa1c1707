import { filter, firstValueFrom, type Observable } from 'rxjs'
import { StoreClosingError, StoreFailedError } from '../store-errors.ts'
import type { Bus } from './bus.ts'
import type { FailedAnswer } from './requests.ts'

/** What whoever asks the store over the bus needs. */
export interface Asker {
  /** A store that was told to stop would never answer. */
  readonly isClosing: () => boolean
  /**
   * Publishes a question under a number of its own, and resolves with the answer that has that number; rejects with a
   * StoreFailedError where the store failed at it, a StoreClosingError where it is being closed.
   */
  readonly ask: <A extends { readonly id: number }>(
    answers$: Observable<A | FailedAnswer>,
    publish: (id: number) => void,
  ) => Promise<A>
}

/** One for each pair of messages: the numbers are unique among its questions. */
export function newAsker(bus: Bus): Asker {
  let asked = 0
  let isClosing = false
  bus.on('stop').subscribe(() => {
    isClosing = true
  })
  return {
    isClosing: () => isClosing,
    ask: async (answers$, publish) => {
      const id = ++asked
      // Listens before it asks: on a bus of one thread the answer may come at once.
      const answered = firstValueFrom(answers$.pipe(filter((each) => each.id === id)))
      publish(id)
      const answer = await answered
      if (isFailed(answer)) throw answer.kind === 'closing' ? new StoreClosingError() : new StoreFailedError()
      return answer
    },
  }
}

const isFailed = (answer: object): answer is FailedAnswer =>
  'kind' in answer && (answer.kind === 'failed' || answer.kind === 'closing')

/** The answers of one kind, where several kinds come under one name; and that there is none. */
export const ofKind = <A extends { readonly kind: string }, K extends A['kind']>(
  answers$: Observable<A | FailedAnswer>,
  kind: K,
): Observable<Extract<A, { readonly kind: K }> | FailedAnswer> =>
  answers$.pipe(
    filter((each): each is Extract<A, { readonly kind: K }> | FailedAnswer => each.kind === kind || isFailed(each)),
  )
