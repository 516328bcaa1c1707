import type { Language } from '../../pipelines/contract/words.ts'

/** A set of labelled text that polarity is taught from; docs/tone.md names the sources. */
export interface PolaritySet {
  readonly file: string
  readonly licence: string
  /** May its weights go anywhere? Then it is in the set `open` too. */
  readonly isOpen: boolean
  /** Knows only negative and positive. */
  readonly isBinary: boolean
  readonly weight: number
  /** How far rare labels are lifted: weight × min(3, (rows / (labels × rows of the label)) ^ lift). */
  readonly lift: number
}

const set = (
  file: string,
  licence: string,
  [weight, lift]: readonly [number, number],
  { isOpen = false, isBinary = false } = {},
): PolaritySet => ({ file: `train/${file}.tsv.gz`, licence, isOpen, isBinary, weight, lift })

const OPEN = { isOpen: true }
const BINARY = { isBinary: true }
const NONE_STATED = 'none stated'

export const MULTILINGUAL: readonly (readonly [name: string, language: Language])[] = [
  ['arabic', 'ar'],
  ['french', 'fr'],
  ['german', 'de'],
  ['hindi', 'hi'],
  ['italian', 'it'],
  ['portuguese', 'pt'],
  ['spanish', 'es'],
]

export const POLARITY_SETS: readonly PolaritySet[] = [
  set('en-semeval_train', 'Twitter terms, research', [1, 1]),
  set('en-tse_train', 'CC BY 4.0', [0.5, 1], OPEN),
  set('en-goemo_train', 'Apache-2.0', [0.5, 1], OPEN),
  set('en-airline_train', 'CC BY-NC-SA 4.0', [0.5, 1]),
  set('zh-smp_train', 'research contest', [1.8, 0.5]),
  set('zh-canto_train', NONE_STATED, [6.5, 0.7]),
  set('zh-openrice_valid', 'CC BY 4.0', [0.7, 0.5], OPEN),
  set('zh-waimai_train', NONE_STATED, [0.75, 0.5], BINARY),
  set('zh-hotel_train', NONE_STATED, [0.6, 0.5], BINARY),
  set('zh-shop_train', NONE_STATED, [0.6, 0.5], BINARY),
  set('zh-nlpcc_train', NONE_STATED, [0.6, 0.5], BINARY),
  set('zh-csc_train', 'Apache-2.0', [0.6, 0.5], { isOpen: true, isBinary: true }),
  set('zh-weibo2018_train', NONE_STATED, [0.5, 0.5], BINARY),
  set('zh-wb100k_train', NONE_STATED, [0.6, 0.5], BINARY),
  ...MULTILINGUAL.map(([name]) => set(`multi-${name}_train`, "Apache-2.0, sources' own terms", [1.15, 1], OPEN)),
]

/** Labels of these were read off the stickers in the text: every second row loses them, or nothing else would be learnt. */
export const LABELLED_BY_STICKER = 'train/zh-wb100k_train.tsv.gz'

/** Cantonese has no validation split of its own: one row in ten of its training set, chosen by its text, is held out. */
export const HELD_OUT_OF = 'train/zh-canto_train.tsv.gz'
export const HELD_OUT_ONE_IN = 10

/** What decisions, temperatures and confusions rest on; never trained on. */
export const VALIDATION: readonly (readonly [file: string, language: Language])[] = [
  ['train/en-tweeteval_val.tsv.gz', 'en'],
  ['train/en-airline_val.tsv.gz', 'en'],
  ['train/zh-smp_usual_eval.tsv.gz', 'zh-Hans'],
  [HELD_OUT_OF, 'yue'],
  ...MULTILINGUAL.map(([name, language]) => [`train/multi-${name}_val.tsv.gz`, language] as const),
]

/** Held out beside those, for the card. */
export const FURTHER_VALIDATION: readonly string[] = [
  'train/en-goemo_dev.tsv.gz',
  'train/zh-smp_virus_eval.tsv.gz',
  'train/zh-shop_val.tsv.gz',
  'train/zh-hotel_val.tsv.gz',
  'train/zh-csc_dev.tsv.gz',
  'train/zh-wb100k_val.tsv.gz',
  'train/zh-waimai_val.tsv.gz',
]

/** For reporting only: nothing is taught by them and nothing is chosen by them. */
export const TESTS: readonly string[] = [
  'test/en-tweeteval_test.tsv.gz',
  'test/zh-smp_usual_test.tsv.gz',
  'test/zh-canto_test.tsv.gz',
  'test/zh-waimai_test.tsv.gz',
  'test/zh-nlpcc_test.tsv.gz',
  'test/zh-wb100k_test.tsv.gz',
]

/** One small model each, on the features of polarity and its opinion. The files' labels: see EMOTIONS; 1 is "yes". */
export const HEAD_SETS = {
  emotion: ['train/emo-emotion_train.tsv.gz', 'train/emo-emotion_val.tsv.gz'],
  complaint: ['train/emo-complaint_train.tsv.gz'],
  sarcasm: ['train/emo-irony_train.tsv.gz', 'train/emo-irony_val.tsv.gz'],
} as const
