import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from './rows.ts'

/** A row written by us: its tone, the trade it speaks of, and whether it is sarcastic. */
export interface OwnRow extends Row {
  readonly trade: string
  readonly isSarcastic: boolean
  /** Why a complaint was written and what it is about, as people see it; empty where nobody looked. */
  readonly motives: readonly string[]
  readonly kinds: readonly string[]
}

const ROOT = join(import.meta.dirname, '../..')
export const OWN_TRAINING = join(ROOT, 'data/models/rows/own-train.tsv')
export const OWN_TEST = join(ROOT, 'test/fixtures/tone/own-test.tsv')
/** Written later, before any model was asked about them; mostly short complaints, with their motives and kinds. */
export const FURTHER_TEST = join(ROOT, 'test/fixtures/tone/further-test.tsv')
/** Sarcasm in three writings, and as many plain posts on the same things; written before any model was asked about them. */
export const SARCASM_TEST = join(ROOT, 'test/fixtures/tone/sarcasm-test.tsv')

/** Lines `label<TAB>trade<TAB>text`, and perhaps `<TAB>motives<TAB>kinds`, each with commas between; a trade with "+sarcasm" says so. */
export const readOwnRows = (path: string): OwnRow[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [label = '', trade = '', text = '', motives = '', kinds = ''] = line.split('\t')
      return {
        label: Number(label),
        trade: trade.replace('+sarcasm', ''),
        isSarcastic: trade.endsWith('+sarcasm'),
        text,
        motives: motives.split(',').filter(Boolean),
        kinds: kinds.split(',').filter(Boolean),
      }
    })

export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** A few posts in languages that the model of Latin script should answer with "another". */
export const readOtherLanguages = (): string[] =>
  readFileSync(join(ROOT, 'data/models/rows/other-languages.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')

/** Words that are good or bad by themselves in further languages, with what they weigh on VADER's scale. */
export const readOpinionWords = (): (readonly [word: string, valence: number])[] =>
  readFileSync(join(ROOT, 'data/models/rows/opinion-words.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [valence, , words = ''] = line.split('\t')
      return words.split(' ').map((word) => [word, Number(valence)] as const)
    })
