import { filter, firstValueFrom } from 'rxjs'
import type { Agreement, Correction, Example } from '../data/history/corrections.ts'
import type { Bus, JudgementAnswer, JudgementRequest, Outcome } from './bus/bus.ts'

/** What people say of posts' tones, asked of the store. */
export interface Judgements {
  readonly correct: (correction: Omit<Correction, 'at'>) => Promise<Outcome>
  readonly examples: () => Promise<readonly Example[]>
  readonly agreement: () => Promise<readonly Agreement[]>
  /** A store that was told to stop would never answer. */
  readonly isClosing: () => boolean
}

type Kind = JudgementAnswer['kind']
type AnswerOf<K extends Kind> = Extract<JudgementAnswer, { readonly kind: K }>

export function askJudgements(bus: Bus): Judgements {
  let asked = 0
  let isClosing = false
  bus.on('stop').subscribe(() => {
    isClosing = true
  })
  const answerTo = <K extends Kind>(message: JudgementRequest & { readonly kind: K }): Promise<AnswerOf<K>> => {
    const answer = firstValueFrom(
      bus
        .on('judged')
        .pipe(filter((each): each is AnswerOf<K> => each.id === message.id && each.kind === message.kind)),
    )
    bus.publish({ name: 'judgements', message })
    return answer
  }
  return {
    isClosing: () => isClosing,
    correct: async (correction) => (await answerTo({ id: ++asked, kind: 'correct', correction })).outcome,
    examples: async () => (await answerTo({ id: ++asked, kind: 'examples' })).examples,
    agreement: async () => (await answerTo({ id: ++asked, kind: 'agreement' })).agreement,
  }
}
