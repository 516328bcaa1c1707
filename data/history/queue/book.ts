import type { Weights, WeightsInForce } from '../../../pipelines/contract/queue.ts'
import type { QueueNews } from '../../../pipelines/triage/news.ts'
import type { Duck } from '../duck.ts'
import { type MarkedPost, putMarkOn, readMarks } from './marks.ts'
import { readTickets, readValues } from './standings.ts'
import { putWeightsOn, readWeights } from './weights.ts'

/** What is kept for the queue of posts that wait for an answer. Times are epoch ms. */
export interface QueueBook {
  /** Everything a queue begins with: `present` by the time of the posts, `now` by the clock. */
  readonly begin: (present: number, now: number) => Promise<readonly QueueNews[]>
  /** Tickets as of a time, and what customers are worth; both read while others write. */
  readonly tickets: (present: number) => Promise<QueueNews>
  readonly values: (present: number) => Promise<QueueNews>
  readonly mark: (marked: MarkedPost) => Promise<QueueNews>
  readonly weigh: (weights: Weights, by: string, at: number) => Promise<WeightsInForce>
}

/** `serve` does one piece of work after the other. */
export function queueBook(duck: Duck, serve: <T>(work: () => Promise<T>) => Promise<T>): QueueBook {
  const tickets = async (present: number): Promise<QueueNews> => ({
    kind: 'standings',
    standings: await readTickets(duck, present),
  })
  const values = async (present: number): Promise<QueueNews> => ({
    kind: 'standings',
    standings: await readValues(duck, present),
  })
  return {
    tickets,
    values,
    begin: async (present, now) => [
      { kind: 'weights', weights: await serve(() => readWeights(duck)) },
      { kind: 'marks', marks: await serve(() => readMarks(duck, now)) },
      await values(present),
      await tickets(present),
    ],
    mark: async (marked) => {
      await serve(() => putMarkOn(duck, marked))
      return { kind: 'marks', marks: [marked] }
    },
    weigh: (weights, by, at) => serve(() => putWeightsOn(duck, { weights, by, at })),
  }
}
