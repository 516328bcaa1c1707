import { createHash } from 'node:crypto'
import type { Weights } from '../../pipelines/tone/weights.ts'
import type { OwnRow } from './own-rows.ts'
import { qualityOf } from './quality.ts'
import type { Row } from './rows.ts'
import type { PolaritySet } from './sets.ts'
import { OWN_WEIGHT, POLARITY } from './teach.ts'

interface Taught {
  readonly weights: Weights
  readonly bytes: Uint8Array
  readonly sets: readonly PolaritySet[]
  readonly own: readonly OwnRow[]
  readonly read: (file: string) => Row[]
  readonly further: readonly { readonly file: string; readonly matrix: readonly (readonly number[])[] }[]
}

const NAMES = ['negative', 'neutral', 'positive']

/** The card beside a set of weights, as JSON: what it was taught, how, and how it did on held-out rows. docs/tone.md tells the rest. */
export function cardOf({ weights, bytes, sets, own, read, further }: Taught): string {
  const shares = (matrix: readonly (readonly number[])[]) => {
    const { n, recall, f1, accuracy } = qualityOf(matrix)
    return { n, recall: percent(recall), f1: percent(f1), accuracy: percent(accuracy) }
  }
  const card = {
    id: weights.id,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    recipe: POLARITY,
    labels: NAMES,
    trainedOn: [
      ...sets.map(({ file, licence, weight }) => ({ set: file, rows: read(file).length, licence, weight })),
      { set: 'data/models/rows/own-train.tsv', rows: own.length, licence: 'Apache-2.0, our own', weight: OWN_WEIGHT },
    ],
    lexicons: ['VADER (MIT)', 'Bing Liu opinion lexicon (CC BY 4.0)', 'OpenCC Traditional to Simplified (Apache-2.0)'],
    textFrom: '2011 to 2022; our own rows 2026',
    temperature: weights.temperature,
    heldOut: Object.fromEntries(
      Object.entries(weights.confusion).map(([language, matrix]) => [language, shares(matrix)]),
    ),
    further: Object.fromEntries(further.map(({ file, matrix }) => [file, shares(matrix)])),
    confusion: weights.confusion,
  }
  return `${JSON.stringify(card, null, 2)}\n`
}

const percent = (share: number): number => Math.round(share * 1_000) / 10
