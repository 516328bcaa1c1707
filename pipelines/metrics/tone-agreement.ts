import { LANGUAGES } from '../contract/words.ts'
import type { Confusion } from '../tone/model.ts'
import { type Context, type Metric, plain } from './metric.ts'
import { mentions } from './sums.ts'

/** How often the tone model agrees with people, over the languages of the mentions that somebody has checked. */
export const toneAgreement: Metric = {
  metric: 'tone-agreement',
  version: 1,
  unit: 'share',
  formula:
    'share of held-out posts on which model and people agree, weighted by the languages of the mentions; n is those checked',
  parts: 'the share of the whole’s mentions that are the part’s × the agreement of the whole',
  sums: [mentions],
  read: (_, context) => agreementOf(context),
  part: (part, whole) => ((agreementOf(whole.context).value ?? 0) * part.sums(mentions)) / whole.sums(mentions),
}

function agreementOf({ languages, confusionOf }: Context) {
  let n = 0
  let agreed = 0
  for (const [index, language] of LANGUAGES.entries()) {
    const count = languages(index)(mentions)
    const confusion = confusionOf(language)
    if (count <= 0 || !confusion) continue
    n += count
    agreed += count * accuracyOf(confusion)
  }
  return plain(n === 0 ? null : agreed / n, n)
}

function accuracyOf(confusion: Confusion): number {
  const all = confusion.flat().reduce((a, b) => a + b, 0)
  return confusion.reduce((right, row, i) => right + (row[i] ?? 0), 0) / all
}
