import type { ToneModel } from '../../pipelines/tone/model.ts'
import { tonesOf } from '../../tools/tone/quality.ts'
import type { Row } from '../../tools/tone/rows.ts'

const BINS = 10

/** A reliability diagram in words: per tenth of confidence what was said, how often it was right, how many; then the ECE. */
export function reliability(model: ToneModel, rows: readonly Row[]): string {
  const { negative, neutral, positive, tone } = tonesOf(
    model,
    rows.map(({ text }) => text),
  )
  const bins = Array.from({ length: BINS }, () => ({ n: 0, said: 0, right: 0 }))
  for (const [i, { label }] of rows.entries()) {
    const said = Math.max(negative[i] ?? 0, neutral[i] ?? 0, positive[i] ?? 0) / 10_000
    const bin = bins[Math.min(BINS - 1, Math.floor(said * BINS))]
    if (!bin) continue
    bin.n++
    bin.said += said
    bin.right += tone[i] === label ? 1 : 0
  }
  const error = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / rows.length
  const lines = bins
    .filter(({ n }) => n > 0)
    .map(({ n, said, right }) => `  ${(said / n).toFixed(2)}  ${(right / n).toFixed(2)}  ${n}`)
  return `${lines.join('\n')}\n  ECE ${error.toFixed(3)}`
}
