import type { PostBatch } from '../../pipelines/contract/post.ts'
import { postWriter } from '../../pipelines/post-writer.ts'
import type { ToneColumns, ToneModel } from '../../pipelines/tone/model.ts'
import { NOBODY } from '../../server/http/nobody.ts'
import type { Row } from './rows.ts'

/** Tones of texts by a whole model, through the columns of a batch as in the stream. */
export function tonesOf(model: ToneModel, texts: readonly string[]): ToneColumns {
  const batch = batchOf(texts)
  const out = newTones(batch.count)
  model.score(batch, out)
  return out
}

/** Texts as posts of nobody. */
export function batchOf(texts: readonly string[]): PostBatch {
  const writer = postWriter(0, 'quality')
  for (const [i, text] of texts.entries()) writer.write({ ...NOBODY, id: String(i), text }, 0)
  return writer.finish({ now: 0, cursor: null, lines: texts.length })
}

export const newTones = (count: number): ToneColumns => ({
  negative: new Uint16Array(count),
  neutral: new Uint16Array(count),
  positive: new Uint16Array(count),
  tone: new Uint8Array(count),
})

/** Rows people × columns model. Binary sets are judged by the likelier of negative and positive, as they were labelled. */
export function confusionOf(model: ToneModel, rows: readonly Row[]): number[][] {
  const matrix = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  const isBinary = !rows.some(({ label }) => label === 1)
  const { tone, negative, positive } = tonesOf(
    model,
    rows.map(({ text }) => text),
  )
  for (const [i, { label }] of rows.entries()) {
    const said = isBinary ? ((negative[i] ?? 0) >= (positive[i] ?? 0) ? 0 : 2) : (tone[i] ?? 1)
    const row = matrix[label]
    if (row) row[said] = (row[said] ?? 0) + 1
  }
  return matrix
}

/** Means over the labels that occur, and the share of all; 0..1. */
export interface Quality {
  readonly n: number
  readonly recall: number
  readonly f1: number
  readonly accuracy: number
}

export function qualityOf(matrix: readonly (readonly number[])[]): Quality {
  const at = (i: number, j: number) => matrix[i]?.[j] ?? 0
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const all = matrix.map((_, i) => i)
  const labels = all.filter((i) => sum(matrix[i] ?? []) > 0)
  const right = sum(all.map((i) => at(i, i)))
  const n = sum(matrix.map((row) => sum(row)))
  const mean = (of: (i: number) => number) => sum(labels.map(of)) / labels.length
  const people = (i: number) => sum(matrix[i] ?? [])
  const model = (j: number) => sum(all.map((i) => at(i, j)))
  return {
    n,
    recall: mean((i) => at(i, i) / people(i)),
    f1: mean((i) => (2 * at(i, i)) / (people(i) + model(i))),
    accuracy: right / n,
  }
}

/** Cohen's kappa (1960): how far two who label agree beyond what their shares of each label would give by chance. */
export function kappaOf(matrix: readonly (readonly number[])[]): number {
  const n = matrix.flat().reduce((a, b) => a + b, 0)
  const sum = (of: (i: number) => number) => matrix.reduce((all, _, i) => all + of(i), 0)
  const said = sum((i) => matrix[i]?.[i] ?? 0) / n
  const chance = sum((i) => (sum((j) => matrix[i]?.[j] ?? 0) / n) * (sum((j) => matrix[j]?.[i] ?? 0) / n))
  return (said - chance) / (1 - chance)
}

/** Area under the curve: how often a "yes" scores above a "no". */
export function areaUnderCurve(scores: readonly number[], isYes: readonly boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0))
  const yes = isYes.filter(Boolean).length
  let ranks = 0
  for (const [rank, i] of order.entries()) if (isYes[i]) ranks += rank + 1
  return (ranks - (yes * (yes + 1)) / 2) / (yes * (isYes.length - yes))
}
