import type { PostBatch } from '../contract/post.ts'
import type { Language } from '../contract/words.ts'

/** Tone of the rows of a batch; columns as in ScoredBatch. */
export interface ToneColumns {
  readonly negative: Uint16Array
  readonly neutral: Uint16Array
  readonly positive: Uint16Array
  readonly tone: Uint8Array
}

export const CUES = ['word', 'negation', 'intensifier', 'emoji', 'hashtag', 'signs'] as const
export type CueKind = (typeof CUES)[number]

/** One part of a text that moved its tone; `weight` > 0 speaks for positive, < 0 for negative. */
export interface Cue {
  readonly text: string
  readonly kind: CueKind
  /** Between quotation marks: perhaps somebody else's words. */
  readonly quoted: boolean
  /** Log-odds of positive over negative that would be missing without it. */
  readonly weight: number
}

/** What the further heads say of one text, 0..1; null where these weights do not know. */
export interface Undertones {
  readonly sarcasm: number | null
  readonly complaint: number | null
  readonly emotions: { readonly [emotion in Emotion]: number } | null
}
export const EMOTIONS = ['anger', 'joy', 'optimism', 'sadness'] as const
export type Emotion = (typeof EMOTIONS)[number]

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
