/** UTF-8 slices of a batch's `bytes`: row i is bytes[start[i], end[i]). start === end means "none". */
export interface Slices {
  readonly start: Uint32Array
  readonly end: Uint32Array
}

/**
 * Posts as columns, as many as were read at once, mostly up to 1,024; row i of every column is the same post, in source order.
 * Times are epoch ms. Hashes are the two 32-bit halves of `pipelines/hash.ts`.
 * Text stays bytes until somebody shows it: objects and strings cost five times more (docs/design.md).
 */
export interface PostBatch {
  /** Position of the source in the run's list of sources. */
  readonly source: number
  /** The source's own clock when the batch closed (see LineBatch.now). */
  readonly now: number
  readonly cursor: string | null
  /** See LineBatch.receipt. */
  readonly receipt: string | undefined
  /** Lines read to make this batch, whatever became of them. */
  readonly lines: number
  readonly count: number
  readonly bytes: Uint8Array

  /** Hash of the event key (source, native id, op, revision): sameness of events. */
  readonly keyLo: Uint32Array
  readonly keyHi: Uint32Array
  /** Index into OPS, KINDS, NETWORKS, LANGUAGES. */
  readonly op: Uint8Array
  readonly kind: Uint8Array
  readonly network: Uint8Array
  readonly language: Uint8Array
  /** The source's time, clamped to receivedAt + 5 s, in whole ms. */
  readonly createdAt: Float64Array
  readonly receivedAt: Float64Array
  /** The author's followers when the post was written, at most 2^31 - 1; -1 when the source does not say. */
  readonly followers: Float64Array

  /** Identity of the post in its network, and its hash (network, native id): what a delete names. */
  readonly id: Slices
  readonly idLo: Uint32Array
  readonly idHi: Uint32Array
  /** Identity of the author in its network, and its hash (network, author id). */
  readonly author: Slices
  readonly authorLo: Uint32Array
  readonly authorHi: Uint32Array
  /** The name others see, without "@". */
  readonly handle: Slices
  readonly text: Slices
  /** The post this one reposts, likes, quotes or answers, with the hash of (network, its id). */
  readonly subject: Slices
  readonly subjectLo: Uint32Array
  readonly subjectHi: Uint32Array
  /** The first post of the conversation or cascade, if the source says. */
  readonly root: Slices
  /** Absolute http(s) URLs separated by "\n". */
  readonly links: Slices
}

/** Why a line did not become a post. `not-a-post` is expected and merely counted; the others are dead letters. */
export const REASONS = [
  'not-a-post',
  'too-large',
  'too-deep',
  'not-json',
  'wrong-shape',
  'bad-text',
  'crashed',
  'quarantined',
] as const
export type Reason = (typeof REASONS)[number]
