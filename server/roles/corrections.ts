import { concatMap, from, ignoreElements, map, type Observable, takeUntil } from 'rxjs'
import type { Correction } from '../../data/history/corrections.ts'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import type { JudgementAnswer, JudgementRequest, Outcome } from '../bus/requests.ts'
import { orFailed } from './answering.ts'

export interface CorrectionsSetup {
  readonly history: Pick<History, 'correct' | 'examples' | 'agreement'>
  /** Epoch ms. */
  readonly clock: () => number
}

/**
 * Keeps what people say of posts' tones and answers what was said, one request after the other. A correction is told once
 * it is committed: what was counted is taken back, and comes again with the tone it should have had.
 */
export const corrections = (setup: CorrectionsSetup, bus: Bus): Observable<never> =>
  bus.on('judgements').pipe(
    takeUntil(bus.on('stop')),
    concatMap((asked) =>
      from(orFailed(bus, { id: asked.id, asked: `tones.${asked.kind}` }, () => answer(setup, bus, asked))),
    ),
    map((message) => bus.publish({ name: 'judged', message })),
    ignoreElements(),
  )

async function answer(
  { history, clock }: CorrectionsSetup,
  bus: Bus,
  asked: JudgementRequest,
): Promise<JudgementAnswer> {
  const { id, kind } = asked
  if (kind === 'examples') return { id, kind, examples: await history.examples() }
  if (kind === 'agreement') return { id, kind, agreement: await history.agreement() }
  return { id, kind, outcome: await correct(history, bus, { ...asked.correction, at: clock() }) }
}

async function correct(history: CorrectionsSetup['history'], bus: Bus, correction: Correction): Promise<Outcome> {
  const corrected = await history.correct(correction)
  if (corrected.kind !== 'corrected') return corrected
  const { kind, model, mentions, retractions, additions } = corrected
  for (const message of retractions) bus.publish({ name: 'retractions', message })
  for (const message of additions) bus.publish({ name: 'corrected', message })
  return { kind, model, mentions }
}
