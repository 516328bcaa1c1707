import { type Metric, plain, type Sum } from './metric.ts'
import { likes, originals, quotes, replies, reposts } from './sums.ts'

/** Interactions per original post (Kaushik 2011); null while there are no originals. */
const rate = (metric: string, over: readonly Sum[], words: string): Metric => ({
  metric,
  version: 1,
  unit: 'per original',
  formula: `${words} / originals`,
  sums: [...over, originals],
  read: (sums) => {
    const n = sums(originals)
    return plain(n <= 0 ? null : over.reduce((all, sum) => all + sums(sum), 0) / n, n)
  },
})

export const amplificationRate = rate('amplification-rate', [reposts, quotes], '(reposts + quotes)')
export const conversationRate = rate('conversation-rate', [replies], 'replies')
export const applauseRate = rate('applause-rate', [likes], 'likes')
