import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openHistory } from '../../data/history/history.ts'
import { recordsIn } from '../support/records.ts'
import { isReady, newTrial, writePosts } from './trial.ts'

const HOOK = join(import.meta.dirname, 'hooks', 'die-at.cjs')
const NOW = Date.now()
const DAY = 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'groundswell-posts-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('customers who were merged are valued as one after the next start, where the process died before they were', async (context) => {
  const trial = newTrial(context, { type: 'replay', file: writePosts(folder, 10), speed: 'flat-out' })
  mkdirSync(join(trial.folder, 'var'))
  const history = await openHistory(join(trial.folder, 'var', 'groundswell.duckdb'), {
    sources: [],
    topics: [],
    zone: 'UTC',
  })
  const records = recordsIn(history, NOW)
  for (const customer of [1, 2]) await records.customer(customer)
  for (const customer of [1, 2]) await records.order({ customer, at: NOW - 5 * DAY, amount: 900, margin: 30 })
  await history.close()

  const doomed = await trial.start({ env: { NODE_OPTIONS: `--require ${HOOK}`, DIE_AT: 'delete from rfm_cells' } })
  await isReady(doomed)
  const merged = await fetch(`${doomed.address}/api/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'merge', customer: 2, into: 1, by: 'ada', why: 'one person' }),
  }).catch(() => null)
  expect(await doomed.ended).toBeNull()
  expect(merged?.status ?? 200).toBe(200)
  expect(await trial.rows('select count(*)::int as n from clv')).toEqual([{ n: 0 }])

  const next = await trial.start()
  await isReady(next)
  expect(await next.kill('SIGTERM')).toBe(0)
  expect(await trial.rows('select customer, margin::int as margin from clv')).toEqual([{ customer: 1, margin: 60 }])
  expect(await trial.rows('select * from revaluations')).toEqual([])
})
