import type { PostBatch } from '../contract/post.ts'
import { hashInto } from '../hash.ts'
import type { ToneColumns } from './model.ts'

/** Tones of texts met lately: a text that goes round is judged once. */
export interface ToneMemory {
  /** Writes what is known of the row's text into `out`; false where it must be judged. */
  readonly recall: (batch: PostBatch, row: number, out: ToneColumns) => boolean
  /** Keeps the tone of the text `recall` was asked for last. */
  readonly keep: (out: ToneColumns, row: number) => void
}

/** Direct-mapped: a newer text takes the slot of an older one. 80 KB. */
const SLOTS = 4_096
const SEED = 7

export function newToneMemory(): ToneMemory {
  const lo = new Uint32Array(SLOTS)
  const hi = new Uint32Array(SLOTS)
  const negative = new Uint16Array(SLOTS)
  const neutral = new Uint16Array(SLOTS)
  const positive = new Uint16Array(SLOTS)
  const tone = new Uint8Array(SLOTS)
  const askedLo = new Uint32Array(1)
  const askedHi = new Uint32Array(1)
  return {
    recall: ({ bytes, text }, row, out) => {
      hashInto(bytes, text.start[row] ?? 0, text.end[row] ?? 0, SEED, askedLo, askedHi, 0)
      const slot = (askedLo[0] ?? 0) & (SLOTS - 1)
      if (lo[slot] !== askedLo[0] || hi[slot] !== askedHi[0]) return false
      out.negative[row] = negative[slot] ?? 0
      out.neutral[row] = neutral[slot] ?? 0
      out.positive[row] = positive[slot] ?? 0
      out.tone[row] = tone[slot] ?? 0
      return true
    },
    keep: (out, row) => {
      const slot = (askedLo[0] ?? 0) & (SLOTS - 1)
      lo[slot] = askedLo[0] ?? 0
      hi[slot] = askedHi[0] ?? 0
      negative[slot] = out.negative[row] ?? 0
      neutral[slot] = out.neutral[row] ?? 0
      positive[slot] = out.positive[row] ?? 0
      tone[slot] = out.tone[row] ?? 0
    },
  }
}
