import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readWeights, writeWeights } from '../../data/models/weights-file.ts'
import type { Language } from '../../pipelines/contract/words.ts'
import { newCharacters } from '../../pipelines/tone/characters.ts'
import { newScanner } from '../../pipelines/tone/features.ts'
import { LATIN_LANGUAGES } from '../../pipelines/tone/language.ts'
import type { Confusion } from '../../pipelines/tone/model.ts'
import { ownModel } from '../../pipelines/tone/own-model.ts'
import type { Weights } from '../../pipelines/tone/weights.ts'
import { newWordTable } from '../../pipelines/tone/word-table.ts'
import { allBarred } from './barred.ts'
import { cardOf } from './card.ts'
import { readLabelled } from './labels.ts'
import { languageRows, languageScanner } from './language-lessons.ts'
import type { ScanText } from './lessons.ts'
import { readLexicon } from './lexicon.ts'
import { FURTHER_TEST, OWN_TEST, OWN_TRAINING, readOwnRows } from './own-rows.ts'
import { confusionOf } from './quality.ts'
import { keyOf, type Row, readRows, toneData } from './rows.ts'
import { FURTHER_VALIDATION, HEAD_SETS, HELD_OUT_OF, POLARITY_SETS, TESTS, VALIDATION } from './sets.ts'
import { EMOTION_CLASSES, isHeldOut, polarityLessons, teachHead, teachLatin, teachPolarity } from './teach.ts'
import { temperatureOf } from './temperature.ts'

/**
 * `npm run train:tone [-- full|open]`: both sets of weights and their cards, or one, from ../shared/data/tone and our own
 * rows. The same data gives the same bytes. Some minutes and 600 MB.
 */
const VERSION = 5
const encoder = new TextEncoder()
const ROOT = join(import.meta.dirname, '../..')
const OUT = join(ROOT, 'data/models')
const data = toneData()
if (!data)
  throw new Error('Wanted labelled text at ../shared/data/tone; set GROUNDSWELL_DATA to a folder that has tone/.')

const readText = (file: string): Row[] => readRows(join(data, file))
const read = (file: string): Row[] => readLabelled(data, file)
const pairs = readFileSync(join(data, 'lexicons/t2s.bin'))
const simplified = new Uint16Array(pairs.buffer.slice(pairs.byteOffset, pairs.byteOffset + pairs.length))
const lexicon = readLexicon(join(data, 'lexicons'), simplified)
const scan = textScanner()
const own = readOwnRows(OWN_TRAINING)
const barred = allBarred(data)
const heldOut = VALIDATION.map(([file, language]) => ({
  language,
  rows: file === HELD_OUT_OF ? read(file).filter(({ text }) => isHeldOut(file, text)) : read(file),
}))

for (const set of ['full', 'open'] as const) if ((process.argv[2] ?? set) === set) teach(set)

function teach(set: 'full' | 'open'): void {
  const sets = POLARITY_SETS.filter(({ isOpen }) => isOpen || set === 'full')
  const lessons = polarityLessons(sets, own, { read, barred })
  console.log(`${set}: ${lessons.length} posts`)
  const polarity = teachPolarity(lessons, scan)
  const latin = teachLatin(
    languageRows(set === 'full', readText, barred),
    LATIN_LANGUAGES.length,
    languageScanner(scan),
  )
  const head = (files: readonly string[], reference: number) =>
    set === 'full' ? teachHead(clean(files), reference, scan, polarity) : null
  const sarcasm =
    set === 'full'
      ? teachHead(
          [
            ...clean(HEAD_SETS.sarcasm),
            ...own
              .filter(({ text }) => !barred.has(keyOf(text)))
              .map(({ text, isSarcastic }) => ({ text, label: isSarcastic ? 1 : 0 })),
          ],
          0,
          scan,
          polarity,
        )
      : null
  const rowsOf = (isHan: boolean) =>
    heldOut.filter(({ language }) => /zh|yue/.test(language) === isHan).flatMap(({ rows }) => rows)
  const untested: Weights = {
    id: `tone-${set}-${VERSION}`,
    simplified,
    lexicon,
    polarity,
    latin,
    emotion: head(HEAD_SETS.emotion, EMOTION_CLASSES - 1),
    complaint: head(HEAD_SETS.complaint, 0),
    sarcasm,
    temperature: {
      latin: temperatureOf(rowsOf(false), scan, polarity),
      han: temperatureOf(rowsOf(true), scan, polarity),
    },
    confusion: {},
  }
  const weights = { ...untested, confusion: confusions(untested) }
  const bytes = writeWeights(weights)
  const model = ownModel(readWeights(bytes.buffer))
  writeFileSync(join(OUT, `tone-${set}.weights`), bytes)
  const asked = (file: string, rows = read(file)) => ({ file, matrix: confusionOf(model, rows) })
  const ours = [OWN_TEST, FURTHER_TEST].map((path) => asked(relative(ROOT, path), readOwnRows(path)))
  const reported = {
    further: FURTHER_VALIDATION.map((file) => asked(file)),
    tests: [...TESTS.map((file) => asked(file)), ...ours],
  }
  writeFileSync(join(OUT, `tone-${set}.card.json`), cardOf({ weights, bytes, sets, own, read, ...reported }))
  console.log(`tone-${set}.weights: ${bytes.length} bytes`)
}

function clean(files: readonly string[]): Row[] {
  return files.flatMap(read).filter(({ text }) => !barred.has(keyOf(text)))
}

/** What is known of a language's tone stands for its other way of writing too. */
function confusions(weights: Weights): { [language in Language]?: Confusion } {
  const model = ownModel(weights)
  const matrices: { [language in Language]?: number[][] } = {}
  for (const { language, rows } of heldOut) {
    const before = matrices[language]
    const matrix = confusionOf(model, rows)
    matrices[language] = before ? matrix.map((row, i) => row.map((n, j) => n + (before[i]?.[j] ?? 0))) : matrix
  }
  const hans = matrices['zh-Hans']
  return hans ? { ...matrices, 'zh-Hant': hans } : matrices
}

function textScanner(): ScanText {
  const scanBytes = newScanner(newCharacters(simplified), newWordTable(lexicon))
  return (text) => {
    const bytes = encoder.encode(text)
    return scanBytes(bytes, 0, bytes.length)
  }
}
