import type { CardAsked } from '../data/history/customers/card/read-card.ts'
import type { MadeAsked } from '../data/history/customers/card/read-made.ts'
import type { MetricAsked } from '../data/history/customers/metrics.ts'
import type { CustomerCard, MadeFigure } from '../pipelines/contract/card.ts'
import type { CustomerMetric } from '../pipelines/contract/customer-metric.ts'
import type { FoundCustomer } from '../pipelines/contract/found-customer.ts'
import type { Mark, Marked, Weights, WeightsInForce } from '../pipelines/contract/queue.ts'
import { boundedBy } from './bounded.ts'
import { newAsker, ofKind } from './bus/asker.ts'
import type { Bus } from './bus/bus.ts'
import type { Levels } from './queues.ts'
import { StoreClosingError } from './store-errors.ts'

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
  /** How the figures of a card are made. */
  readonly made: { readonly asked: MadeAsked; readonly answer: readonly MadeFigure[] }
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

/**
 * Each question is a function; it rejects with a StoreClosingError where the store was told to stop, a StoreBusyError where too
 * many wait, a StoreFailedError where the store failed at it.
 */
export type Desk = {
  readonly [Kind in DeskKind]: (asked: DeskQuestions[Kind]['asked']) => Promise<DeskQuestions[Kind]['answer']>
}

type AnswerOf<K extends DeskKind> = Extract<DeskAnswer, { readonly kind: K }>

/** What somebody did waits in a queue of its own: the questions of others leave it room. */
const DEEDS: ReadonlySet<DeskKind> = new Set(['mark', 'weigh'])
export const isDeed = (kind: DeskKind): boolean => DEEDS.has(kind)

export interface OpenDesk {
  readonly desk: Desk
  readonly levels: () => Pick<Levels, 'desk-questions' | 'desk-deeds'>
}

export function openDesk(bus: Bus): OpenDesk {
  const { isClosing, ask } = newAsker(bus)
  const [questions, deeds] = [boundedBy('desk-questions'), boundedBy('desk-deeds')]
  const answerTo = async <K extends DeskKind>(
    kind: K,
    question: (id: number) => DeskQuestion & { readonly kind: K },
  ): Promise<AnswerOf<K>> => {
    if (isClosing()) throw new StoreClosingError()
    const answers$ = ofKind(bus.on('deskAnswers'), kind)
    return (isDeed(kind) ? deeds : questions).enter(() =>
      ask(answers$, (id) => bus.publish({ name: 'deskQuestions', message: question(id) })),
    )
  }
  const desk: Desk = {
    mark: async (mark) => (await answerTo('mark', (id) => ({ id, kind: 'mark', asked: mark }))).answer,
    metrics: async (when) => (await answerTo('metrics', (id) => ({ id, kind: 'metrics', asked: when }))).answer,
    metric: async (which) => (await answerTo('metric', (id) => ({ id, kind: 'metric', asked: which }))).answer,
    card: async (card) => (await answerTo('card', (id) => ({ id, kind: 'card', asked: card }))).answer,
    made: async (whose) => (await answerTo('made', (id) => ({ id, kind: 'made', asked: whose }))).answer,
    contact: async (whose) => (await answerTo('contact', (id) => ({ id, kind: 'contact', asked: whose }))).answer,
    find: async (typed) => (await answerTo('find', (id) => ({ id, kind: 'find', asked: typed }))).answer,
    weigh: async (weights) => (await answerTo('weigh', (id) => ({ id, kind: 'weigh', asked: weights }))).answer,
  }
  return { desk, levels: () => ({ 'desk-questions': questions.level(), 'desk-deeds': deeds.level() }) }
}
