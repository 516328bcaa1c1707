import { EMOTIONS } from '../../pipelines/contract/tone.ts'
import type { Features } from '../../pipelines/tone/features.ts'
import { type Head, scoreInto } from '../../pipelines/tone/head.ts'
import { addStacked } from '../../pipelines/tone/stacked.ts'
import { type Lesson, lessonsOf, liftOf, type ScanText } from './lessons.ts'
import { hasHan, type OwnRow } from './own-rows.ts'
import { keyOf, partOf, type Row } from './rows.ts'
import { HELD_OUT_OF, HELD_OUT_ONE_IN, LABELLED_BY_STICKER, type PolaritySet } from './sets.ts'
import { quantised, type Recipe, train } from './train.ts'

/** Chosen on validation: eight passes at a low rate; more passes or a higher rate gain there and lose on newer tweets. */
export const POLARITY: Recipe = { bits: 21, outputs: 2, epochs: 8, rate: 0.1, seeds: [1, 2, 3] }
const SMALL = { bits: 18, epochs: 10, rate: 0.1, seeds: [1] }
const LATIN = { bits: 15, epochs: 8, rate: 0.2, seeds: [1] }
const LATIN_LIFT = 0.5

/**
 * Our own rows are few and say what the others never saw; most of them complain. Twice as heavy they gain two points on
 * rows like them and lose a half on tweets and Weibo.
 */
export const OWN_WEIGHT = { han: 7, others: 7 }
const OWN_LIFT = 0.5
/** Sets that know no middle still say a little about it: without that, short complaints are read as neutral. */
const MIDDLE_OF_BINARY = 0.1
/** A single opinion word out of any sentence proves less. */
const WORD_WEIGHT = 4
const WORDS = 'words'

/** The label a Head learns for negative and positive, and for the reference, neutral. */
const POLARITY_LABEL = [0, 2, 1]

export type ReadRows = (file: string) => Row[]

/** Every row polarity is taught, without those whose key is barred. */
export function polarityLessons(
  sets: readonly PolaritySet[],
  own: readonly OwnRow[],
  { read, barred }: { readonly read: ReadRows; readonly barred: ReadonlySet<string> },
): Lesson[] {
  const lessons = sets.flatMap((set): Lesson[] => {
    const rows = withoutStickers(set.file, read(set.file)).filter(
      ({ text }) => !isHeldOut(set.file, text) && !barred.has(keyOf(text)),
    )
    const lift = liftOf(
      rows.map(({ label }) => label),
      set.isBinary ? 2 : 3,
      set.lift,
    )
    return rows.map(({ label, text }) => ({
      text,
      label: POLARITY_LABEL[label] ?? 2,
      weight: set.weight * lift(label),
      middle: set.isBinary ? MIDDLE_OF_BINARY : 1,
    }))
  })
  return [...lessons, ...ownLessons(own.filter(({ text }) => !barred.has(keyOf(text)) || keyOf(text) === ''))]
}

function ownLessons(own: readonly OwnRow[]): Lesson[] {
  const lift = liftOf(
    own.filter(({ trade }) => trade !== WORDS).map(({ label }) => label),
    3,
    OWN_LIFT,
  )
  return own.map(({ label, trade, text }) => ({
    text,
    label: POLARITY_LABEL[label] ?? 2,
    weight: trade === WORDS ? WORD_WEIGHT : OWN_WEIGHT[hasHan(text) ? 'han' : 'others'] * lift(label),
    middle: 1,
  }))
}

const withoutStickers = (file: string, rows: Row[]): Row[] =>
  file === LABELLED_BY_STICKER
    ? rows.map((row, i) => (i % 2 === 0 ? row : { ...row, text: row.text.replace(/\[[^\]]{1,8}\]/g, '') }))
    : rows

export const isHeldOut = (file: string, text: string): boolean =>
  file === HELD_OUT_OF && partOf(text, HELD_OUT_ONE_IN) === 0

export const teachPolarity = (lessons: readonly Lesson[], scan: ScanText): Head =>
  quantised(train(lessonsOf(lessons, scan), POLARITY), POLARITY)

/** A head that also sees what polarity thinks. `reference` is the label nothing speaks for. */
export function teachHead(rows: readonly Row[], reference: number, scan: ScanText, polarity: Head): Head {
  const classes = Math.max(...rows.map(({ label }) => label)) + 1
  const recipe = { ...SMALL, outputs: classes - 1 }
  const lift = liftOf(
    rows.map(({ label }) => label),
    classes,
    1,
  )
  const order = classOrder(classes, reference)
  const lessons = rows.map(({ label, text }) => ({
    text,
    label: order.indexOf(label),
    weight: lift(label),
    middle: 1,
  }))
  return quantised(train(lessonsOf(lessons, stacking(scan, polarity)), recipe), recipe)
}

/** Labels in the order a head gives them, the reference last. */
export const classOrder = (classes: number, reference: number): number[] => [
  ...Array.from({ length: classes }, (_, i) => i).filter((i) => i !== reference),
  reference,
]
export const EMOTION_CLASSES = EMOTIONS.length

function stacking(scan: ScanText, polarity: Head): ScanText {
  const z = new Float64Array(2)
  return (text): Features => {
    const features = scan(text)
    scoreInto(polarity, features, z)
    addStacked(features, z)
    return features
  }
}

/** Languages in Latin script, the last label being "another". */
export function teachLatin(rows: readonly Row[], classes: number, scan: ScanText): Head {
  const recipe = { ...LATIN, outputs: classes - 1 }
  const lift = liftOf(
    rows.map(({ label }) => label),
    classes,
    LATIN_LIFT,
  )
  const lessons = rows.map(({ label, text }) => ({ text, label, weight: lift(label), middle: 1 }))
  return quantised(train(lessonsOf(lessons, scan), recipe), recipe)
}
