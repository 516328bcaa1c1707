import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type History, openHistory } from '../../../../data/history/history.ts'
import { readTable } from '../../../../data/history/join/read-table.ts'
import { rejoinUncounted } from '../../../../data/history/join/rejoin.ts'
import { employ, tie } from '../../../support/company.ts'
import { scoredOf, somePost } from '../../../support/scored.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-rejoin-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SETUP = { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' }
const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 18, 6)
const ANN = { network: 'forum', author: 'ann' } as const
for (const name of ['linked', 'made-up']) mkdirSync(join(folder, name))

const ASKED = { by: 'ada', why: 'a test', at: NOW }

/** Posts of today, of four days ago and of twelve: in the hot tail, in a closed day and in a file. */
async function lived(name: string): Promise<History> {
  const history = await openHistory(join(folder, name, 'gs.duckdb'), SETUP)
  await employ(history.duck, [{ customer: 7, tier: 1, rose: NOW - 5 * DAY }])
  await history.start(NOW)
  const posts = [0, 4, 12].map((days) => somePost({ ...ANN, id: `p${days}`, createdAt: NOW - days * DAY }))
  await history.acceptAnew([
    scoredOf(
      posts,
      posts.map(() => [0]),
    ),
  ])
  for await (const _ of history.night({ inDatabase: 8, inAll: 30 }));
  return history
}

const whoseIn = async ({ duck }: History) =>
  (await duck.rows('select id, customer, tier from all_mentions order by created_at desc')).map(
    ({ id, customer, tier }) => [id, customer, tier],
  )

test('a link reaches every day there is, each as of its own time, and so does its undoing', async () => {
  const history = await lived('linked')
  const { outcome } = await history.link({
    act: { ...ANN, kind: 'link', customer: 7, basis: 'contract', way: 'by-hand', evidence: 'a letter', confidence: 1 },
    ...ASKED,
  })
  expect(outcome).toEqual({ kind: 'done', events: [1], mentions: 3 })
  // Gold for five days, a member before.
  expect(await whoseIn(history)).toEqual([
    ['p0', 7, 1],
    ['p4', 7, 1],
    ['p12', 7, 3],
  ])
  await history.link({ act: { kind: 'undo', event: 1 }, ...ASKED })
  expect(await whoseIn(history)).toEqual([
    ['p0', -1, 0],
    ['p4', -1, 0],
    ['p12', -1, 0],
  ])
  await history.close()
})

test('a past that was made up is joined on every day there is, also with who was linked after a day was closed', async () => {
  const history = await lived('made-up')
  await tie(history.duck, ANN.network, ANN.author, 7)
  await rejoinUncounted(history.duck, await readTable(history.duck))
  expect(await whoseIn(history)).toEqual([
    ['p0', 7, 1],
    ['p4', 7, 1],
    ['p12', 7, 3],
  ])
  history.close()
})
