import { filter, firstValueFrom } from 'rxjs'
import type { CardAsked } from '../data/history/customers/card/read-card.ts'
import type { MetricAsked } from '../data/history/customers/metrics.ts'
import type { CustomerCard, FoundCustomer } from '../pipelines/contract/card.ts'
import type { CustomerMetric } from '../pipelines/contract/customer-metric.ts'
import type { Mark, Marked, Weights, WeightsInForce } from '../pipelines/contract/queue.ts'
import { StoreClosingError } from './access/audit.ts'
import type { Bus } from './bus/bus.ts'
import { type Level, QUEUES } from './queues.ts'

/** What people at the desk ask of the store, and what they are answered. */
export interface DeskQuestions {
  /** Keeps what was done about a post, by the hash of its id in decimal. */
  readonly mark: {
    readonly asked: { readonly key: string; readonly mark: Mark; readonly by: string }
    readonly answer: Marked
  }
  readonly metrics: {
    readonly asked: Omit<MetricAsked, 'metric' | 'parameters'>
    readonly answer: readonly CustomerMetric[]
  }
  readonly metric: { readonly asked: MetricAsked; readonly answer: CustomerMetric }
  /** The card of a customer, null for a number nobody has. */
  readonly card: { readonly asked: CardAsked; readonly answer: CustomerCard | null }
  /** How to reach a customer, unmasked. */
  readonly contact: { readonly asked: { readonly customer: number }; readonly answer: string | null }
  readonly find: { readonly asked: { readonly typed: string }; readonly answer: readonly FoundCustomer[] }
  /** Keeps other weights of the queue. */
  readonly weigh: {
    readonly asked: { readonly weights: Weights; readonly by: string }
    readonly answer: WeightsInForce
  }
}
export type DeskKind = keyof DeskQuestions

export type DeskQuestion = {
  [Kind in DeskKind]: { readonly id: number; readonly kind: Kind; readonly asked: DeskQuestions[Kind]['asked'] }
}[DeskKind]
export type DeskAnswer = {
  [Kind in DeskKind]: { readonly id: number; readonly kind: Kind; readonly answer: DeskQuestions[Kind]['answer'] }
}[DeskKind]

/** Each question is a function; it rejects with a StoreClosingError where the store was told to stop, with a DeskBusyError where too many wait. */
export type Desk = {
  readonly [Kind in DeskKind]: (asked: DeskQuestions[Kind]['asked']) => Promise<DeskQuestions[Kind]['answer']>
}

type AnswerOf<K extends DeskKind> = Extract<DeskAnswer, { readonly kind: K }>

/** Too many questions wait for the store: whoever asks is to ask again in a second. */
export class DeskBusyError extends Error {
  constructor() {
    super('Wanted fewer questions about customers at a time; come again.')
    this.name = 'DeskBusyError'
  }
}

/** What somebody did is never refused for the questions of others. */
const DONE: ReadonlySet<DeskKind> = new Set(['mark', 'weigh'])

export interface OpenDesk {
  readonly desk: Desk
  readonly level: () => Level
}

export function openDesk(bus: Bus): OpenDesk {
  let asked = 0
  let underWay = 0
  let shed = 0
  let isClosing = false
  bus.on('stop').subscribe(() => {
    isClosing = true
  })
  const answerTo = async <K extends DeskKind>(message: DeskQuestion & { readonly kind: K }): Promise<AnswerOf<K>> => {
    if (isClosing) throw new StoreClosingError()
    if (underWay >= QUEUES['desk-questions'].bound && !DONE.has(message.kind)) {
      shed++
      throw new DeskBusyError()
    }
    underWay++
    const answer = firstValueFrom(
      bus
        .on('deskAnswers')
        .pipe(filter((each): each is AnswerOf<K> => each.id === message.id && each.kind === message.kind)),
    )
    bus.publish({ name: 'deskQuestions', message })
    return answer.finally(() => underWay--)
  }
  const desk: Desk = {
    mark: async (mark) => (await answerTo({ id: ++asked, kind: 'mark', asked: mark })).answer,
    metrics: async (when) => (await answerTo({ id: ++asked, kind: 'metrics', asked: when })).answer,
    metric: async (which) => (await answerTo({ id: ++asked, kind: 'metric', asked: which })).answer,
    card: async (card) => (await answerTo({ id: ++asked, kind: 'card', asked: card })).answer,
    contact: async (whose) => (await answerTo({ id: ++asked, kind: 'contact', asked: whose })).answer,
    find: async (typed) => (await answerTo({ id: ++asked, kind: 'find', asked: typed })).answer,
    weigh: async (weights) => (await answerTo({ id: ++asked, kind: 'weigh', asked: weights })).answer,
  }
  return { desk, level: () => ({ level: underWay, shed }) }
}
