import {
  concatMap,
  defer,
  filter,
  from,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  take,
  takeUntil,
  tap,
} from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import type { FailedAnswer } from '../bus/requests.ts'
import { type Desk, type DeskAnswer, type DeskQuestion, isDeed } from '../desk.ts'
import { orFailed } from './answering.ts'

export interface DeskSetup {
  readonly history: Pick<History, 'queue' | 'customers'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** How many read at the same time: they take two of the four threads of libuv, and commits and files need the others. */
const READERS = 2

/**
 * Answers what people at the desk ask; whoever only reads waits for nobody who writes. A stop waits for what was done and for
 * what is being read; questions that have not had their turn by then are told so, for a full queue of them is minutes.
 */
export function desk(setup: DeskSetup, bus: Bus): Observable<never> {
  const answers = answersOf(setup, bus)
  const answer = (question: DeskQuestion) =>
    from(orFailed(bus, { id: question.id, asked: `desk.${question.kind}` }, () => answered(answers, question)))
  return defer(() => {
    let isStopping = false
    const stop$ = bus.on('stop').pipe(
      take(1),
      tap(() => {
        isStopping = true
      }),
    )
    const asked$ = bus.on('deskQuestions').pipe(takeUntil(stop$))
    return merge(
      asked$.pipe(
        filter(({ kind }) => isDeed(kind)),
        concatMap(answer),
      ),
      asked$.pipe(
        filter(({ kind }) => !isDeed(kind)),
        mergeMap((question) => (isStopping ? of(closing(question)) : answer(question)), READERS),
      ),
    )
  }).pipe(
    map((message) => bus.publish({ name: 'deskAnswers', message })),
    ignoreElements(),
  )
}

const closing = ({ id }: DeskQuestion): FailedAnswer => ({ id, kind: 'closing' })

async function answered(answers: Desk, question: DeskQuestion): Promise<DeskAnswer> {
  const { id, kind } = question
  if (kind === 'card') return { id, kind, answer: await answers.card(question.asked) }
  if (kind === 'made') return { id, kind, answer: await answers.made(question.asked) }
  if (kind === 'contact') return { id, kind, answer: await answers.contact(question.asked) }
  if (kind === 'metrics') return { id, kind, answer: await answers.metrics(question.asked) }
  if (kind === 'metric') return { id, kind, answer: await answers.metric(question.asked) }
  if (kind === 'find') return { id, kind, answer: await answers.find(question.asked) }
  if (kind === 'mark') return { id, kind, answer: await answers.mark(question.asked) }
  return { id, kind, answer: await answers.weigh(question.asked) }
}

const answersOf = ({ history, clock }: DeskSetup, bus: Bus): Desk => ({
  mark: async ({ key, mark, by }) => {
    const marked = { mark, by, at: clock() }
    bus.publish({ name: 'queueNews', message: await history.queue.mark({ key, ...marked }) })
    return marked
  },
  card: history.customers.card,
  made: history.customers.made,
  contact: ({ customer }) => history.customers.contact(customer),
  find: ({ typed }) => history.customers.find(typed),
  metrics: history.customers.metrics,
  metric: history.customers.metric,
  weigh: async ({ weights, by }) => {
    const inForce = await history.queue.weigh(weights, by, clock())
    bus.publish({ name: 'queueNews', message: { kind: 'weights', weights: inForce } })
    return inForce
  },
})
