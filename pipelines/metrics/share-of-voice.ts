import { type Metric, plain } from './metric.ts'
import { mentions } from './sums.ts'

export const shareOfVoice: Metric = {
  metric: 'share-of-voice',
  version: 1,
  unit: 'share',
  formula: 'mentions / (own + competitor mentions)',
  sums: [mentions],
  read: (sums, { voice }) => plain(voice <= 0 ? null : sums(mentions) / voice, voice),
}
