import type { PostBatch } from '../contract/post.ts'
import type { Language } from '../contract/words.ts'

/** Tone of the rows of a batch; columns as in ScoredBatch. */
export interface ToneColumns {
  readonly negative: Uint16Array
  readonly neutral: Uint16Array
  readonly positive: Uint16Array
  readonly tone: Uint8Array
}

/** One feature that moved a tone; `weight` > 0 speaks for positive, < 0 for negative. */
export interface Cue {
  readonly text: string
  readonly weight: number
}

/** A tone model: pure, loaded once, no I/O. A lexicon today, our own model tomorrow, behind this. */
export interface ToneModel {
  /** Names the weights and their version; stored with what it scored. */
  readonly id: string
  /** Scores every row of `batch` by its text, into `out` (room for batch.count rows). */
  readonly score: (batch: PostBatch, out: ToneColumns) => void
  /** What moved the tone of one text most, strongest first. */
  readonly explain: (text: string, language: Language) => readonly Cue[]
}
