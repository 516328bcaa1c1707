import type { ScoredBatch } from '../contract/mention.ts'
import { newMotivesRead, readMotives } from '../tone/motive-reader.ts'

/** Why somebody is angry, as far as cue phrases tell. */
export interface Grievance {
  /** A bit for each of MOTIVES that has a phrase. */
  readonly motives: number
  /** The phrases, as indices into PHRASES. */
  readonly phrases: readonly number[]
}

/** P(negative) in 1/10,000 from which a mention is a detractor's. */
const SHARP = 7_000

const read = newMotivesRead()

/** The text is read for a sharply negative mention only; null for others. */
export function grievanceOf(batch: ScoredBatch, row: number): Grievance | null {
  if ((batch.negative[row] ?? 0) < SHARP) return null
  readMotives(batch.bytes, batch.text.start[row] ?? 0, batch.text.end[row] ?? 0, read)
  let motives = 0
  const phrases: number[] = []
  for (const [motive, phrase] of read.phrase.entries()) {
    if (phrase < 0) continue
    motives |= 1 << motive
    phrases.push(phrase)
  }
  return { motives, phrases }
}
