import { join } from 'node:path'
import * as OpenCC from 'opencc-js'
import { loadWeights, toneModel, WEIGHT_SETS, type WeightSet } from '../../data/models/tone.ts'
import { LANGUAGES } from '../../pipelines/contract/words.ts'
import { EMOTIONS, type ToneModel } from '../../pipelines/tone/model.ts'
import { OWN_TEST, readOwnRows } from '../../tools/tone/own-rows.ts'
import { areaUnderCurve, confusionOf, qualityOf, tonesOf } from '../../tools/tone/quality.ts'
import { type Row, readRows, toneData } from '../../tools/tone/rows.ts'
import { MULTILINGUAL } from '../../tools/tone/sets.ts'
import { reliability } from './reliability.ts'

/** `npm run eval:tone [-- open]`: the tone model on test rows it was never taught, beside published figures. */
function evaluate(): void {
  const set = WEIGHT_SETS.find((each) => each === process.argv[2]) ?? 'full'
  const data = toneData()
  console.log(`Tone model, weights "${set}"\n`)
  const model = toneModel(loadWeights(set))
  ownRows(model)
  if (data) labelledText(model, data, set)
  else console.log(ABSENT)
}

const ABSENT =
  'skipped: everything else. There is no labelled text at ../shared/data/tone; set GROUNDSWELL_DATA to a folder that has tone/.'

function ownRows(model: ToneModel): void {
  const rows = readOwnRows(OWN_TEST)
  const of = (some: readonly Row[]) => percent(qualityOf(confusionOf(model, some)).accuracy)
  console.log(`own test rows (${rows.length}): accuracy ${of(rows)}`)
  for (const trade of new Set(rows.map((row) => row.trade)))
    console.log(`  ${trade.padEnd(10)} ${of(rows.filter((row) => row.trade === trade))}`)
}

function labelledText(model: ToneModel, data: string, set: WeightSet): void {
  const read = (name: string) => readRows(join(data, `test/${name}.tsv.gz`))
  console.log('\ntest set                 n   recall    F1   acc   beside it (published or measured by others)')
  for (const [name, beside] of POLARITY_TESTS) line(name, confusionOf(model, read(name)), beside)
  console.log('\nheld-out rows of further languages (validation)')
  for (const [name] of MULTILINGUAL)
    line(name, confusionOf(model, readRows(join(data, `train/multi-${name}_val.tsv.gz`))), '')
  if (set === 'full') heads(model, read)
  writing(model, read('zh-smp_usual_test'))
  languages(model, data)
  console.log('\nreliability: said, was right, n; ECE over 10 bins')
  for (const name of ['en-tweeteval_test', 'zh-smp_usual_test', 'zh-canto_test'])
    console.log(`${name}\n${reliability(model, read(name))}`)
}

const POLARITY_TESTS = [
  ['en-tweeteval_test', 'recall: best npm lexicon 57.9, fastText 62.9, RoBERTa-RT 72.8'],
  ['zh-smp_usual_test', 'F1: always negative 24.1; a contest team .79 on the harder six classes'],
  ['zh-canto_test', 'F1: RoBERTa-wwm-large 72.1 on a split of its own'],
  ['zh-waimai_test', ''],
  ['zh-nlpcc_test', ''],
  ['zh-wb100k_test', ''],
] as const

function line(name: string, matrix: readonly (readonly number[])[], beside: string): void {
  const { n, recall, f1, accuracy } = qualityOf(matrix)
  console.log(
    `${name.padEnd(20)} ${String(n).padStart(5)}   ${percent(recall)}  ${percent(f1)}  ${percent(accuracy)}   ${beside}`,
  )
}

const percent = (share: number): string => (100 * share).toFixed(1).padStart(4)

function heads(model: ToneModel, read: (name: string) => Row[]): void {
  const complaints = read('emo-complaint_test')
  const area = areaUnderCurve(
    complaints.map(({ text }) => model.undertones(text).complaint ?? 0),
    complaints.map(({ label }) => label === 1),
  )
  console.log(`\ncomplaint AUC ${area.toFixed(3)}`)
  const matrix = EMOTIONS.map(() => EMOTIONS.map(() => 0))
  for (const { text, label } of read('emo-emotion_test')) {
    const { emotions } = model.undertones(text)
    const said = EMOTIONS.reduce((a, b) => ((emotions?.[b] ?? 0) > (emotions?.[a] ?? 0) ? b : a))
    const row = matrix[label]
    const at = EMOTIONS.indexOf(said)
    if (row) row[at] = (row[at] ?? 0) + 1
  }
  console.log(
    `emotion (en) F1 ${percent(qualityOf(matrix).f1)}   SVM 64.7, fastText 65.2, RoBERTa-base 76.1, RoBERTa-RT 78.5`,
  )
}

/** The same posts written in Hong Kong's characters should feel the same. */
function writing(model: ToneModel, rows: readonly Row[]): void {
  const toHongKong = OpenCC.Converter({ from: 'cn', to: 'hk' })
  const simplified = tonesOf(
    model,
    rows.map(({ text }) => text),
  ).tone
  const traditional = tonesOf(
    model,
    rows.map(({ text }) => toHongKong(text)),
  ).tone
  const same = simplified.filter((tone, i) => tone === traditional[i]).length
  console.log(`\nWeibo in Traditional: ${percent(same / rows.length)} % of labels the same (${same} of ${rows.length})`)
}

/** Held-out posts by language, in equal parts, as tone.md mixes them. */
function languages(model: ToneModel, data: string): void {
  const val = (file: string) => readRows(join(data, file)).map(({ text }) => text)
  const mix = [
    ...MULTILINGUAL.map(([name, language]) => [language, val(`train/multi-${name}_val.tsv.gz`)] as const),
    ['en', val('train/en-tweeteval_val.tsv.gz').slice(0, 324)] as const,
    ['zh', val('train/zh-smp_usual_eval.tsv.gz').slice(0, 324)] as const,
    ['yue', val('test/zh-canto_test.tsv.gz').slice(0, 324)] as const,
  ]
  let right = 0
  let n = 0
  console.log('\nlanguage                 right')
  for (const [language, texts] of mix) {
    const said = languagesOf(model, texts)
    const ok = said.filter((each) => isA(each, language)).length
    console.log(`${language.padEnd(20)} ${percent(ok / texts.length)}   ${commonest(said)}`)
    if (language === 'hi') continue
    right += ok
    n += texts.length
  }
  console.log(`all but romanised hi ${percent(right / n)}   eld-small 97.0 at 16 k/s, fastText 92.7 at 11 k/s`)
}

/** zh and yue share short posts without a marker. */
const isA = (said: string, language: string): boolean =>
  said === language || (/zh|yue/.test(language) && /zh|yue/.test(said))

function languagesOf(model: ToneModel, texts: readonly string[]): string[] {
  return texts.map((text) => {
    const bytes = encoder.encode(text)
    return LANGUAGES[model.languageOfText(bytes)] ?? 'und'
  })
}

function commonest(said: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const each of said) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([language, n]) => `${language} ${n}`)
    .join(', ')
}

const encoder = new TextEncoder()

evaluate()
