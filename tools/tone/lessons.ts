import type { Features } from '../../pipelines/tone/features.ts'
import type { Lessons } from './train.ts'

/** A text with what it teaches. */
export interface Lesson {
  readonly text: string
  readonly label: number
  readonly weight: number
  /** How much the reference class competes, 0..1. */
  readonly middle: number
}

export type ScanText = (text: string) => Features

/** Hashes lessons into columns, in order. Four bytes a feature: a quarter of a million posts take 200 MB. */
export function lessonsOf(lessons: readonly Lesson[], scan: ScanText): Lessons {
  let hash = new Uint32Array(1 << 20)
  let used = 0
  const ends = new Uint32Array(3 * lessons.length)
  for (const [d, { text }] of lessons.entries()) {
    const { words, grams, lexical } = scan(text)
    const room = used + words.count + grams.count + lexical.count
    if (room > hash.length) hash = grown(hash, room * 2)
    for (const [g, group] of [words, grams, lexical].entries()) {
      hash.set(group.hash.subarray(0, group.count), used)
      used += group.count
      ends[3 * d + g] = used
    }
  }
  return {
    count: lessons.length,
    hash,
    ends,
    label: Uint8Array.from(lessons, ({ label }) => label),
    middle: Float32Array.from(lessons, ({ middle }) => middle),
    weight: Float32Array.from(lessons, ({ weight }) => weight),
  }
}

function grown(from: Uint32Array<ArrayBuffer>, room: number): Uint32Array<ArrayBuffer> {
  const into = new Uint32Array(room)
  into.set(from)
  return into
}

/** Most a rare label is lifted. */
const MOST_LIFT = 3

/** How much a row of each label counts, so that rare labels are heard. */
export function liftOf(labels: readonly number[], classes: number, power: number): (label: number) => number {
  const counts = new Map<number, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return (label) => Math.min(MOST_LIFT, (labels.length / (classes * (counts.get(label) ?? 1))) ** power)
}
