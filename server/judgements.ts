import type { Agreement, Correction, Example } from '../data/history/corrections.ts'
import { type Bounded, boundedBy } from './bounded.ts'
import { newAsker, ofKind } from './bus/asker.ts'
import type { Bus } from './bus/bus.ts'
import type { JudgementAnswer, JudgementRequest, Outcome } from './bus/requests.ts'

/** What people say of posts' tones, asked of the store. */
export interface Judgements {
  readonly correct: (correction: Omit<Correction, 'at'>) => Promise<Outcome>
  readonly examples: () => Promise<readonly Example[]>
  readonly agreement: () => Promise<readonly Agreement[]>
  /** A store that was told to stop would never answer. */
  readonly isClosing: () => boolean
}

type Kind = JudgementAnswer['kind']
export function askJudgements(bus: Bus, { enter }: Pick<Bounded, 'enter'> = boundedBy('store-requests')): Judgements {
  const { isClosing, ask } = newAsker(bus)
  const answerTo = <K extends Kind>(kind: K, question: (id: number) => JudgementRequest & { readonly kind: K }) =>
    enter(() => ask(ofKind(bus.on('judged'), kind), (id) => bus.publish({ name: 'judgements', message: question(id) })))
  return {
    isClosing,
    correct: async (correction) => (await answerTo('correct', (id) => ({ id, kind: 'correct', correction }))).outcome,
    examples: async () => (await answerTo('examples', (id) => ({ id, kind: 'examples' }))).examples,
    agreement: async () => (await answerTo('agreement', (id) => ({ id, kind: 'agreement' }))).agreement,
  }
}
