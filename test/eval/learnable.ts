import { readWeights } from '../../data/models/weights-file.ts'
import { newCharacters } from '../../pipelines/tone/characters.ts'
import { newScanner } from '../../pipelines/tone/features.ts'
import { scoreInto } from '../../pipelines/tone/head.ts'
import { newWordTable } from '../../pipelines/tone/word-table.ts'
import { lessonsOf } from '../../tools/tone/lessons.ts'
import { qualityOf } from '../../tools/tone/quality.ts'
import { partOf, type Row } from '../../tools/tone/rows.ts'
import { quantised, train } from '../../tools/tone/train.ts'

const RECIPE = { bits: 18, outputs: 2, epochs: 8, rate: 0.1, seeds: [1] }
const FOLDS = 2

/**
 * Macro recall of a model that is taught one half of some rows and asked about the other, both ways round: a third is
 * chance, what labels that have nothing to do with their texts would give.
 */
export function learnable(rows: readonly Row[], weights: ArrayBufferLike): number {
  const { simplified, lexicon } = readWeights(weights)
  const scanBytes = newScanner(newCharacters(simplified), newWordTable(lexicon))
  const scan = (text: string) => {
    const bytes = encoder.encode(text)
    return scanBytes(bytes, 0, bytes.length)
  }
  const matrix = [0, 1, 2].map(() => [0, 0, 0])
  for (let fold = 0; fold < FOLDS; fold++) {
    const isAsked = ({ text }: Row) => partOf(text, FOLDS) === fold
    const taught = rows.filter((row) => !isAsked(row)).map(({ text, label }) => ({ text, label, weight: 1, middle: 1 }))
    const head = quantised(train(lessonsOf(taught, scan), RECIPE), RECIPE)
    const z = new Float64Array(2)
    for (const { text, label } of rows.filter(isAsked)) {
      scoreInto(head, scan(text), z)
      const said = likeliest([z[0] ?? 0, z[1] ?? 0, 0])
      const row = matrix[label]
      if (row) row[said] = (row[said] ?? 0) + 1
    }
  }
  return qualityOf(matrix).recall
}

const likeliest = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores))

const encoder = new TextEncoder()
