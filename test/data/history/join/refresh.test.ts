import { expect, test } from 'vitest'
import type { Duck } from '../../../../data/history/duck.ts'
import { openHistory } from '../../../../data/history/history.ts'
import { factIn, TICKET_STATES } from '../../../../pipelines/contract/facts.ts'
import type { ScoredBatch } from '../../../../pipelines/contract/mention.ts'
import { employ, open, tie } from '../../../support/company.ts'
import { scoredOf, somePost } from '../../../support/scored.ts'

const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' }
const DAY = 86_400_000

const said = (id: string, createdAt: number): ScoredBatch =>
  scoredOf([somePost({ id, author: 'ann', network: 'forum', createdAt })], [[0]])
const ticketsIn = (batches: readonly ScoredBatch[]) =>
  batches.flatMap(({ sign, facts }) => [...facts].map((each) => [sign, TICKET_STATES[factIn(each, 'ticket')]]))

/** Lets the reading of all customers begin, of its moment, and go no further until told. */
function pausedReading(duck: Duck) {
  const { snapshot } = duck
  let goOn = () => {}
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const hasBegun = new Promise<void>((resolve) => {
    const paused = async () => {
      const moment = await snapshot()
      const numbers = async function* (sql: string) {
        resolve()
        await mayGoOn
        yield* moment.numbers(sql)
      }
      return { ...moment, numbers }
    }
    Object.assign(duck, { snapshot: paused })
  })
  return { hasBegun, goOn: () => goOn() }
}

async function companyOfAnn() {
  const history = await openHistory(':memory:', SETUP)
  await employ(history.duck, [{ customer: 7, tier: 1, rose: 0 }])
  await tie(history.duck, 'forum', 'ann', 7)
  await history.start(0)
  return history
}

test('what is accepted is joined by what the store knows, and who counted it otherwise is told', async () => {
  const history = await companyOfAnn()
  const { retractions, additions } = await history.acceptAnew([said('p1', DAY)])
  expect(ticketsIn([...retractions, ...additions])).toEqual([
    [-1, 'unmatched'],
    [1, 'none'],
  ])
  const known = additions[0]!
  const again = await history.acceptAnew([
    { ...said('p2', DAY), customer: known.customer, tier: known.tier, facts: known.facts },
  ])
  expect([...again.retractions, ...again.additions]).toEqual([])
  await history.close()
})

test('what is known is read anew beside: the connection that commits is asked for nothing', async () => {
  const history = await companyOfAnn()
  await history.acceptAnew([said('p1', DAY)])
  const asked: string[] = []
  const { run, rows, columns, numbers } = history.duck
  Object.assign(history.duck, {
    run: (sql: string) => {
      asked.push(sql)
      return run(sql)
    },
    rows: (sql: string) => {
      asked.push(sql)
      return rows(sql)
    },
    columns: (sql: string) => {
      asked.push(sql)
      return columns(sql)
    },
    numbers: (sql: string) => {
      asked.push(sql)
      return numbers(sql)
    },
  })
  expect((await history.refresh()).mentions).toBe(0)
  expect(asked).toEqual([])
  await history.close()
})

test('a ticket that is imported later changes the mentions since it was opened, and no others', async () => {
  const history = await companyOfAnn()
  await history.acceptAnew([said('before', DAY), said('after', 3 * DAY), said('late', 9 * DAY)])
  await open(history.duck, { ticket: 1, customer: 7, opened: 2 * DAY, promised: 5 * DAY, closed: null })
  const { mentions, retractions, additions } = await history.refresh()
  expect(mentions).toBe(2)
  expect(ticketsIn(retractions)).toEqual([
    [-1, 'none'],
    [-1, 'none'],
  ])
  expect(ticketsIn(additions)).toEqual([
    [1, 'open'],
    [1, 'overdue'],
  ])
  const stored: ScoredBatch[] = []
  for await (const batch of history.mentionsSince(0)) stored.push(batch)
  expect(ticketsIn(stored).map(([, state]) => state)).toEqual(['none', 'open', 'overdue'])
  expect((await history.refresh()).mentions).toBe(0)
  await history.close()
})

test('mentions are accepted while what is known of customers is read', async () => {
  const history = await companyOfAnn()
  const reading = history.refresh()
  await history.acceptAnew([said('meanwhile', DAY)])
  await reading
  expect((await history.extent()).mentions).toBe(1)
  await history.close()
})

test('a link that is made while everything is read anew is kept, also when another follows', async () => {
  const history = await companyOfAnn()
  const link = (author: string) =>
    history.link({
      act: {
        kind: 'link',
        network: 'forum',
        author,
        customer: 7,
        basis: 'contract',
        way: 'by-hand',
        evidence: '',
        confidence: 1,
      },
      by: 'ada',
      why: '',
      at: 0,
    })
  const { hasBegun, goOn } = pausedReading(history.duck)
  const reading = history.refresh()
  await hasBegun
  await link('bob')
  goOn()
  await reading
  await link('eve')
  const ofBob = scoredOf([somePost({ id: 'b', author: 'bob', network: 'forum', createdAt: DAY })], [[0]])
  expect([...(await history.acceptAnew([ofBob])).additions[0]!.customer]).toEqual([7])
  await history.close()
})
