import type { PostBatch, Slices } from './contract/post.ts'
import { KINDS, type Kind, LANGUAGES, type Language, NETWORKS, type Network } from './contract/words.ts'

/** Text of row `row` as a string; "" where the post has none. */
export const textAt = (batch: PostBatch, slices: Slices, row: number): string =>
  decoder.decode(batch.bytes.subarray(slices.start[row] ?? 0, slices.end[row] ?? 0))

export const kindAt = (batch: PostBatch, row: number): Kind => KINDS[batch.kind[row] ?? 0] ?? 'original'
export const networkAt = (batch: PostBatch, row: number): Network => NETWORKS[batch.network[row] ?? 0] ?? 'other'
export const languageAt = (batch: PostBatch, row: number): Language => LANGUAGES[batch.language[row] ?? 0] ?? 'und'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
