import type { Duck, Row } from '../duck.ts'
import endRevaluations from '../sql/customers/end-revaluations.sql?raw'
import forgetCellsSince from '../sql/customers/forget-cells-since.sql?raw'
import forgetMarginModelsSince from '../sql/customers/forget-margin-models-since.sql?raw'
import forgetPurchaseModelsSince from '../sql/customers/forget-purchase-models-since.sql?raw'
import forgetValuesSince from '../sql/customers/forget-values-since.sql?raw'
import putScoring from '../sql/customers/put-scoring.sql?raw'
import revaluationDue from '../sql/customers/revaluation-due.sql?raw'
import scoreClv from '../sql/customers/score-clv.sql?raw'
import scoreRfm from '../sql/customers/score-rfm.sql?raw'
import scoringsSince from '../sql/customers/scorings-since.sql?raw'
import { fitModels } from './fit-models.ts'

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
 * Computes rfm cells and lifetime values as of a time, epoch ms, keeps those that changed, and fits who buys how often; all or nothing. On a
 * connection of its own: at a million customers it takes half a minute, in which posts are committed. One at a time.
 */
export const score = (duck: Duck, scoring: Scoring, at: number): Promise<void> =>
  allBeside(duck, (side) => putScores(side, scoring, at))

/**
 * Where other records are one person since a time, as their merging has written down: computes anew what was computed since
 * then, each as of its time and with what it was computed with, and as of `at` (epoch ms). All or nothing, beside, as long as
 * that many scorings take. Says whether anything was to be done.
 */
export const revalue = (duck: Duck, scoring: Scoring, at: number): Promise<boolean> =>
  allBeside(duck, async (side) => {
    const since = (await side.rows(revaluationDue))[0]?.['since'] ?? null
    if (since === null) return false
    await side.run(endRevaluations)
    const from = { since: Number(since) }
    for (const forget of [forgetCellsSince, forgetValuesSince, forgetPurchaseModelsSince, forgetMarginModelsSince])
      await side.run(forget, from)
    for (const row of await side.rows(scoringsSince, from))
      await compute(side, scoringIn(row), Number(row['scored_at']))
    await putScores(side, scoring, at)
    return true
  })

async function allBeside<T>(duck: Duck, work: (side: Beside) => Promise<T>): Promise<T> {
  const side = await duck.beside()
  try {
    await side.run('begin transaction')
    const result = await work(side)
    await side.run('commit')
    return result
  } finally {
    // What is not committed goes with the connection.
    side.close()
  }
}

type Beside = Pick<Duck, 'run' | 'rows' | 'numbers'>

const scoringIn = (row: Row): Scoring => ({
  days: Number(row['days']),
  retention: Number(row['retention']),
  discount: Number(row['discount']),
})

/** The same as part of a transaction that is open. */
export async function putScores(duck: Beside, scoring: Scoring, time: number): Promise<void> {
  const at = Math.round(time)
  await compute(duck, scoring, at)
  await duck.run(putScoring, { at, ...scoring })
}

async function compute(duck: Beside, { days, retention, discount }: Scoring, at: number): Promise<void> {
  await duck.run(scoreRfm, { at, days })
  await duck.run(scoreClv, { at, retention, discount })
  await fitModels(duck, at)
}
