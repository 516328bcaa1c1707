import type { PostBatch } from '../contract/post.ts'
import type { Cue, Undertones } from '../contract/tone.ts'
import type { Language } from '../contract/words.ts'

/** Tone of the rows of a batch; columns as in ScoredBatch. */
export interface ToneColumns {
  readonly negative: Uint16Array
  readonly neutral: Uint16Array
  readonly positive: Uint16Array
  readonly tone: Uint8Array
}

/** How people's labels and the model's met on held-out posts of a language: rows people, columns model, as in TONES. */
export type Confusion = readonly (readonly number[])[]

export type ConfusionOf = (language: Language) => Confusion | null

/** Of a model nobody has checked. */
export const UNCHECKED: ConfusionOf = () => null

/** A tone model: pure, loaded once, no I/O. One a thread: it reuses its buffers. */
export interface ToneModel {
  /** Names the weights and their version. */
  readonly id: string
  /** Index into LANGUAGES of what the row is written in, 0 where it cannot be told. */
  readonly languageOf: (batch: PostBatch, row: number) => number
  /** The same of one UTF-8 text. */
  readonly languageOfText: (text: Uint8Array) => number
  /** Scores every row of `batch` by its text, into `out` (room for batch.count rows). */
  readonly score: (batch: PostBatch, out: ToneColumns) => void
  /** What moved the tone of one text most, strongest first. Some 100 µs: for posts that are shown. */
  readonly explain: (text: string) => readonly Cue[]
  /** For posts that are shown. Never changes the tone. */
  readonly undertones: (text: string) => Undertones
  /** null for a language whose tone nobody has checked. */
  readonly confusionOf: ConfusionOf
}
