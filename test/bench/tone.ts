import Sentiment from 'sentiment'
import vader from 'vader-sentiment'
import wink from 'wink-sentiment'
import { loadWeights, toneModel } from '../../data/models/tone.ts'
import type { PostBatch } from '../../pipelines/contract/post.ts'
import { textAt } from '../../pipelines/post-view.ts'
import { OWN_TEST, OWN_TRAINING, readOwnRows } from '../../tools/tone/own-rows.ts'
import { batchOf, newTones } from '../../tools/tone/quality.ts'
import { type Row, readRows, toneData } from '../../tools/tone/rows.ts'
import { HOSTILE } from './hostile-texts.ts'

/**
 * `npm run bench:tone`: posts a second of one core (CPU time, best of five passes) of polarity and of language, beside
 * the lexicon libraries of npm on the same posts, and what the dearest hostile text costs. Without ../shared/data it takes
 * our own rows.
 */
const PASSES = 5
const MIXED: readonly (readonly [file: string, count: number])[] = [
  ['en-tweeteval_test', 3_000],
  ['zh-smp_usual_test', 2_000],
  ['zh-canto_test', 1_000],
]

function bench(): void {
  const data = toneData()
  const rows: readonly Row[] = data
    ? MIXED.flatMap(([file, count]) => readRows(`${data}/test/${file}.tsv.gz`).slice(0, count))
    : [OWN_TRAINING, OWN_TEST].flatMap(readOwnRows)
  const texts = [...new Set(rows.map(({ text }) => text))]
  console.log(
    `${texts.length} posts, ${data ? 'English, Weibo and Cantonese' : 'our own rows: ../shared/data is absent'}\n`,
  )
  const batch = batchOf(texts)
  const out = newTones(batch.count)
  const weights = loadWeights('full')
  const english = new Sentiment()
  const few = batch.count / 20
  // A model of its own for each pass: one that met these texts before would only look them up.
  line('tone', batch, () => {
    const model = toneModel(weights)
    return (each) => model.score(each, out)
  })
  line('language', batch, () => {
    const model = toneModel(weights)
    return (each) => {
      for (let row = 0; row < each.count; row++) model.languageOf(each, row)
    }
  })
  line('sentiment 5.0.2 (AFINN)', batch, () => (each) => ofTexts(each, each.count, (text) => english.analyze(text)))
  line('wink-sentiment 5.0.2', batch, () => (each) => ofTexts(each, each.count, (text) => wink(text)))
  line(
    'vader-sentiment 1.1.3',
    { ...batch, count: few },
    () => (each) => ofTexts(each, few, (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text)),
  )
  hostile(batch, weights)
}

const TIMES = 200

/** Tone and language of each hostile text, asked again and again by a model that has met none of its kind lately. */
function hostile(warm: PostBatch, weights: ArrayBufferLike): void {
  const model = toneModel(weights)
  model.score(warm, newTones(warm.count))
  const costs = HOSTILE.map(([name, text]) => {
    // Another beginning each time, or the text would only be looked up.
    const texts = batchOf(Array.from({ length: TIMES }, (_, i) => `${i} ${text}`))
    const out = newTones(TIMES)
    const before = process.cpuUsage()
    model.score(texts, out)
    for (let row = 0; row < TIMES; row++) model.languageOf(texts, row)
    const { user, system } = process.cpuUsage(before)
    return { name, cost: (user + system) / TIMES }
  })
  const dearest = costs.reduce((a, b) => (b.cost > a.cost ? b : a))
  console.log(
    `\ndearest of ${costs.length} hostile texts: ${dearest.name}, ${dearest.cost.toFixed(0)} µs with its language (bound: 1,000)`,
  )
}

/** The libraries want strings; making one of the bytes is part of their cost. */
function ofTexts(batch: PostBatch, count: number, work: (text: string) => unknown): void {
  for (let row = 0; row < count; row++) work(textAt(batch, batch.text, row))
}

function line(name: string, batch: PostBatch, prepare: () => (batch: PostBatch) => void): void {
  let best = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < PASSES; pass++) {
    const work = prepare()
    const before = process.cpuUsage()
    work(batch)
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / batch.count)
  }
  const perSecond = Math.round(1_000_000 / best).toLocaleString('en-US')
  console.log(`${name.padEnd(26)} ${best.toFixed(2).padStart(8)} µs a post ${perSecond.padStart(9)} posts/s`)
}

bench()
