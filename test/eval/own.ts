import { grievanceFinder } from '../../data/models/tone.ts'
import { COMPLAINT_KINDS, MOTIVES } from '../../pipelines/tone/cue-phrases.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import { FURTHER_TEST, hasHan, OWN_TEST, type OwnRow, readOwnRows, SARCASM_TEST } from '../../tools/tone/own-rows.ts'
import { confusionOf, qualityOf } from '../../tools/tone/quality.ts'
import { type Found, percent, sayFound } from './figures.ts'

/** Accuracy on the rows we wrote to test by, and how well sarcasm, motives and kinds of complaint are found in them. */
export function ownRows(model: ToneModel, weights: ArrayBufferLike): void {
  const [first, further] = [readOwnRows(OWN_TEST), readOwnRows(FURTHER_TEST)]
  accuracy('own test rows', first, model)
  accuracy('further own test rows, most of them short complaints', further, model)
  sarcasm('in those', [...first, ...further], model)
  sarcasm('in rows of its own', readOwnRows(SARCASM_TEST), model)
  grievances(further, weights)
}

function accuracy(name: string, rows: readonly OwnRow[], model: ToneModel): void {
  const of = (some: readonly OwnRow[]) =>
    `${percent(qualityOf(confusionOf(model, some)).accuracy)} of ${String(some.length).padStart(3)}`
  console.log(`${name}: accuracy ${of(rows)}`)
  for (const [language, isIts] of WRITINGS)
    console.log(`  ${language.padEnd(10)} ${of(rows.filter(({ text }) => isIts(text)))}`)
  for (const trade of new Set(rows.map((row) => row.trade)))
    console.log(`  ${trade.padEnd(10)} ${of(rows.filter((row) => row.trade === trade))}`)
}

const WRITINGS = [
  ['Chinese', hasHan],
  ['others', (text: string) => !hasHan(text)],
] as const

/** The screens flag sarcasm from here on. */
const FLAGGED = 0.5

function sarcasm(where: string, rows: readonly OwnRow[], model: ToneModel): void {
  const found = rows.map(({ text, isSarcastic }) => {
    const { sarcasm } = model.undertones(text)
    return { is: isSarcastic, said: (sarcasm ?? 0) > FLAGGED, known: sarcasm !== null }
  })
  if (!found.some(({ known }) => known)) console.log('sarcasm: these weights do not know')
  else sayFound(`sarcasm ${where}`, found)
}

/** Each name by itself and all together, over the complaints whose motives and kinds people named. */
function grievances(rows: readonly OwnRow[], weights: ArrayBufferLike): void {
  const find = grievanceFinder(weights, {})
  const complaints = rows
    .filter(({ kinds }) => kinds.length > 0)
    .map(({ text, motives, kinds }) => ({ motives, kinds, found: find(text) }))
  const motives = (name: string): Found[] =>
    complaints.map(({ motives, found }) => ({
      is: motives.includes(name),
      said: found.motives.some((each) => each.name === name),
    }))
  const kinds = (name: string): Found[] =>
    complaints.map(({ kinds, found }) => ({
      is: kinds.includes(name),
      said: found.kinds.some((each) => each.name === name),
    }))
  console.log(`cue phrases over ${complaints.length} complaints`)
  for (const motive of MOTIVES) sayFound(`  ${motive}`, motives(motive))
  sayFound('  all motives', MOTIVES.flatMap(motives))
  for (const kind of COMPLAINT_KINDS) sayFound(`  ${kind}`, kinds(kind))
  sayFound('  all kinds but other', COMPLAINT_KINDS.filter((kind) => kind !== 'other').flatMap(kinds))
}
