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
  readonly further: readonly Asked[]
  readonly tests: readonly Asked[]
}

/** Rows a model was asked about: people × model. */
export interface Asked {
  readonly file: string
  readonly matrix: readonly (readonly number[])[]
}

const LIMITS = [
  'hi: in Latin letters only. Most published labels are not those of their texts: 392 training and 324 validation rows have ours, 462 are right as published; a second reader agrees on 90 % of the 324, kappa .85',
  'ja, ko, th and all others: nobody has checked them; unsure',
  'ar, de, es, fr, it, pt: 1,830 tweets each; right about three posts in five',
  'yue: one noisy set of forum posts, 1,000 reviews and our own rows',
  'sarcasm is a flag that misses half and is wrong more often than right; it never turns a tone',
  'labels are those of the annotators of each set; do not judge single people by them',
]

const NAMES = ['negative', 'neutral', 'positive']

/** The card beside a set of weights, as JSON: what it was taught, how, and how it did on held-out rows. docs/tone.md tells the rest. */
export function cardOf({ weights, bytes, sets, own, read, further, tests }: Taught): string {
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
    lexicons: [
      'VADER (MIT)',
      'Bing Liu opinion lexicon (CC BY 4.0)',
      'opinion words of seven further languages, our own (Apache-2.0)',
      'OpenCC Traditional to Simplified (Apache-2.0)',
    ],
    textFrom: '2011 to 2022; our own rows 2026',
    temperature: weights.temperature,
    heldOut: Object.fromEntries(
      Object.entries(weights.confusion).map(([language, matrix]) => [language, shares(matrix)]),
    ),
    further: Object.fromEntries(further.map(({ file, matrix }) => [file, shares(matrix)])),
    tests: Object.fromEntries(tests.map(({ file, matrix }) => [file, shares(matrix)])),
    limits: LIMITS,
    confusion: weights.confusion,
  }
  return `${JSON.stringify(card, null, 2)}\n`
}

const percent = (share: number): number => Math.round(share * 1_000) / 10
