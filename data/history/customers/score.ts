import type { Duck } from '../duck.ts'
import putScoring from '../sql/customers/put-scoring.sql?raw'
import scoreClv from '../sql/customers/score-clv.sql?raw'
import scoreRfm from '../sql/customers/score-rfm.sql?raw'

/** How customers are valued. */
export interface Scoring {
  /** Days of orders that rfm looks at. */
  readonly days: number
  /** Share of customers who stay a year, 0 to 1. */
  readonly retention: number
  /** Interest of a year: 0.1 is 10 %. */
  readonly discount: number
}

/** What is printed beside every number that rests on it. */
export const SCORING: Scoring = { days: 365, retention: 0.8, discount: 0.1 }

/**
 * Computes rfm cells and lifetime values as of a time, epoch ms, and keeps those that changed; all or nothing. On a
 * connection of its own: at a million customers it takes half a minute, in which posts are committed. One at a time.
 */
export async function score(duck: Duck, scoring: Scoring, at: number): Promise<void> {
  const side = await duck.beside()
  try {
    await side.run('begin transaction')
    await putScores(side, scoring, at)
    await side.run('commit')
  } finally {
    // What is not committed goes with the connection.
    side.close()
  }
}

/** The same as part of a transaction that is open. */
export async function putScores(
  duck: Pick<Duck, 'run'>,
  { days, retention, discount }: Scoring,
  time: number,
): Promise<void> {
  const at = Math.round(time)
  await duck.run(scoreRfm, { at, days })
  await duck.run(scoreClv, { at, retention, discount })
  await duck.run(putScoring, { at, days, retention, discount })
}
