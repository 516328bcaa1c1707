import type { Duck, Row } from './duck.ts'
import authorsAndCustomers from './sql/drill-down/authors-and-customers.sql?raw'
import byLanguageAndTier from './sql/drill-down/by-language-and-tier.sql?raw'
import daily from './sql/drill-down/daily.sql?raw'
import latestMentions from './sql/drill-down/latest-mentions.sql?raw'
import topAuthors from './sql/drill-down/top-authors.sql?raw'
import topTerms from './sql/drill-down/top-terms.sql?raw'
import topicSeries from './sql/drill-down/topic-series.sql?raw'
import topicsCompared from './sql/drill-down/topics-compared.sql?raw'

/** What may be asked of the whole past; each is one statement, whose head says what comes out. */
export const QUESTIONS = {
  'topic-series': { sql: topicSeries, takes: ['topic', 'from', 'until', 'bucket'] },
  'authors-and-customers': { sql: authorsAndCustomers, takes: ['topic', 'from', 'until', 'most'] },
  'top-terms': { sql: topTerms, takes: ['topic', 'from', 'until', 'most'] },
  'top-authors': { sql: topAuthors, takes: ['topic', 'from', 'until', 'most'] },
  'latest-mentions': { sql: latestMentions, takes: ['topic', 'from', 'until', 'most'] },
  'topics-compared': { sql: topicsCompared, takes: ['from', 'until'] },
  'by-language-and-tier': { sql: byLanguageAndTier, takes: ['topic', 'from', 'until'] },
  daily: { sql: daily, takes: ['topic', 'from', 'until'] },
} as const
export type Question = keyof typeof QUESTIONS

/** Times are epoch ms, `from` included, `until` not; `bucket` is ms, `most` the most rows. A question takes what it needs. */
export interface Asked {
  readonly topic: string
  readonly from: number
  readonly until: number
  readonly bucket: number
  readonly most: number
}

/** Answers from wherever the mentions are kept. Never on a post's path. */
export function askPast(duck: Duck, question: Question, asked: Asked): Promise<readonly Row[]> {
  const { sql, takes } = QUESTIONS[question]
  return duck.rows(sql, Object.fromEntries(takes.map((name) => [name, asked[name]])))
}
