import { join } from 'node:path'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import { HINDI_SECOND, readLabelled, readLabels, relabelled } from '../../tools/tone/labels.ts'
import { confusionOf, kappaOf, qualityOf } from '../../tools/tone/quality.ts'
import { keyOf, type Row, readRows } from '../../tools/tone/rows.ts'
import { percent } from './figures.ts'

/** Shorter ones say too little to be one and the same post. */
const SHORTEST_KEY = 20

/**
 * Whether the labels of the Hindi set are those of its texts: some of its rows are English tweets that SemEval labelled too.
 * Says how often both agree: as published, label by label, over each third of its rows, and with the labels we gave.
 */
export function hindiLabels(data: string): void {
  const semeval = new Map(
    ['train/en-semeval_train.tsv.gz', 'train/en-tweeteval_val.tsv.gz']
      .flatMap((file) => readRows(join(data, file)))
      .map(({ label, text }) => [keyOf(text), label]),
  )
  const agreement = (rows: readonly Row[]): string => {
    const known = rows.filter(({ text }) => keyOf(text).length > SHORTEST_KEY && semeval.has(keyOf(text)))
    const same = known.filter(({ label, text }) => semeval.get(keyOf(text)) === label).length
    return `${percent(same / known.length)} of ${String(known.length).padStart(3)}`
  }
  console.log('Hindi rows that SemEval labelled too: the same label, chance is 33.3')
  for (const [part, name] of [
    ['train', 'published, training'],
    ['val', 'published, validation'],
  ] as const) {
    const rows = readRows(join(data, `train/multi-hindi_${part}.tsv.gz`))
    const third = (k: number) => rows.slice((k * rows.length) / 3, ((k + 1) * rows.length) / 3)
    console.log(`  ${name.padEnd(22)} ${agreement(rows)}   by thirds ${[0, 1, 2].map(third).map(agreement).join(', ')}`)
  }
  const published = readRows(join(data, 'train/multi-hindi_train.tsv.gz'))
  for (const [label, name, from] of RIGHT) {
    const of = (rows: readonly Row[]) => agreement(rows.filter((row) => row.label === label))
    console.log(
      `  ${`published "${name}"`.padEnd(22)} ${of(published.slice(0, from))} before row ${from}, ${of(published.slice(from))} after`,
    )
  }
  for (const [part, name] of [
    ['train', 'ours, training'],
    ['val', 'ours, validation'],
  ] as const)
    console.log(`  ${name.padEnd(22)} ${agreement(readLabelled(data, `train/multi-hindi_${part}.tsv.gz`))}`)
}

/** How far two readers of the validation rows agree, and how well the model does where they do, and by the second alone. */
export function hindiReaders(model: ToneModel, data: string): void {
  const rows = readLabelled(data, 'train/multi-hindi_val.tsv.gz')
  const second = relabelled(rows, readLabels(HINDI_SECOND))
  const matrix = [0, 1, 2].map((first) =>
    [0, 1, 2].map((then) => rows.filter(({ label }, i) => label === first && second[i]?.label === then).length),
  )
  const agreed = rows.filter(({ label }, i) => second[i]?.label === label)
  const f1 = (some: readonly Row[]) => percent(qualityOf(confusionOf(model, some)).f1)
  console.log(
    `Hindi, two readers: the same label for ${agreed.length} of ${rows.length}, kappa ${kappaOf(matrix).toFixed(2)}; ` +
      `F1 by the first ${f1(rows)}, by the second ${f1(second)}, where both agree ${f1(agreed)}`,
  )
}

/** From which row on a label is right as published. */
const RIGHT = [
  [0, 'negative', 890],
  [2, 'positive', 1_392],
] as const
