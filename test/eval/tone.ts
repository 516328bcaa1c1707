import { join } from 'node:path'
import * as OpenCC from 'opencc-js'
import { loadWeights, toneModel, WEIGHT_SETS, type WeightSet } from '../../data/models/tone.ts'
import { EMOTIONS } from '../../pipelines/contract/tone.ts'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import { areaUnderCurve, confusionOf, qualityOf, tonesOf } from '../../tools/tone/quality.ts'
import { type Row, readRows, toneData } from '../../tools/tone/rows.ts'
import { percent, sayQuality } from './figures.ts'
import { furtherLanguages, languages } from './languages.ts'
import { ownRows } from './own.ts'
import { reliability } from './reliability.ts'

/** `npm run eval:tone [-- open]`: the tone model on test rows it was never taught, beside published figures. */
function evaluate(): void {
  const set = WEIGHT_SETS.find((each) => each === process.argv[2]) ?? 'full'
  const data = toneData()
  console.log(`Tone model, weights "${set}"\n`)
  const weights = loadWeights(set)
  const model = toneModel(weights)
  ownRows(model, weights)
  if (data) labelledText(model, data, set)
  else console.log(ABSENT)
}

const ABSENT =
  'skipped: everything else. There is no labelled text at ../shared/data/tone; set GROUNDSWELL_DATA to a folder that has tone/.'

function labelledText(model: ToneModel, data: string, set: WeightSet): void {
  const read = (name: string) => readRows(join(data, `test/${name}.tsv.gz`))
  console.log('\ntest set                 n   recall    F1   acc   beside it (published or measured by others)')
  for (const [name, beside] of POLARITY_TESTS) sayQuality(name, confusionOf(model, read(name)), beside)
  furtherLanguages(model, data, loadWeights(set))
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

/** The same posts written in the characters of Hong Kong, and of Taiwan, should feel the same. */
function writing(model: ToneModel, rows: readonly Row[]): void {
  const texts = rows.map(({ text }) => text)
  const simplified = tonesOf(model, texts).tone
  console.log('')
  for (const place of ['hk', 'tw'] as const) {
    const traditional = tonesOf(model, texts.map(OpenCC.Converter({ from: 'cn', to: place }))).tone
    const same = simplified.filter((tone, i) => tone === traditional[i]).length
    console.log(
      `Weibo in Traditional (${place}): ${percent(same / rows.length)} % of labels the same (${same} of ${rows.length})`,
    )
  }
}

evaluate()
