import { type Metric, plain, type Sum, type Sums } from './metric.ts'
import { likes, originals, quotes, replies, reposts } from './sums.ts'

/** Interactions per original post (Kaushik 2011); null while there are no originals. */
function rate(metric: string, over: readonly Sum[], words: string): Metric {
  const interactions = (sums: Sums) => over.reduce((all, sum) => all + sums(sum), 0)
  return {
    metric,
    version: 1,
    unit: 'per original',
    formula: `${words} / originals`,
    parts: `${words} of the part / originals of the whole`,
    sums: [...over, originals],
    read: (sums) => {
      const n = sums(originals)
      return plain(n <= 0 ? null : interactions(sums) / n, n)
    },
    part: (part, whole) => interactions(part.sums) / whole.sums(originals),
  }
}

export const amplificationRate = rate('amplification-rate', [reposts, quotes], '(reposts + quotes)')
export const conversationRate = rate('conversation-rate', [replies], 'replies')
export const applauseRate = rate('applause-rate', [likes], 'likes')
