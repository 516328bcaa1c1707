import { filter, firstValueFrom, type Observable } from 'rxjs'
import type { Bus } from './bus.ts'

/** What whoever asks the store over the bus needs. */
export interface Asker {
  /** A store that was told to stop would never answer. */
  readonly isClosing: () => boolean
  /** Publishes a question under a number of its own, and resolves with the answer that has that number. */
  readonly ask: <A extends { readonly id: number }>(
    answers$: Observable<A>,
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
    ask: (answers$, publish) => {
      const id = ++asked
      // Listens before it asks: on a bus of one thread the answer may come at once.
      const answer = firstValueFrom(answers$.pipe(filter((each) => each.id === id)))
      publish(id)
      return answer
    },
  }
}

/** The answers of one kind, where several kinds come under one name. */
export const ofKind = <A extends { readonly kind: string }, K extends A['kind']>(
  answers$: Observable<A>,
  kind: K,
): Observable<Extract<A, { readonly kind: K }>> =>
  answers$.pipe(filter((each): each is Extract<A, { readonly kind: K }> => each.kind === kind))
