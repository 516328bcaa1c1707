import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { hash64 } from '../../../data/history/mention-rows.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { textAt } from '../../../pipelines/post-view.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { beginRebuild, nextRebuild } from '../../../server/quarantine/rebuild.ts'
import { forgiveRebuild, readRebuildRecord } from '../../../server/quarantine/rebuild-record.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const root = mkdtempSync(join(tmpdir(), 'groundswell-rebuild-'))
afterAll(() => rmSync(root, { recursive: true }))

const POSTS = 640
const PARTS = 4
const all = Array.from({ length: POSTS }, (_, i) => somePost({ id: `p${i}` }))
async function* stored(): AsyncGenerator<ScoredBatch> {
  const size = POSTS / PARTS
  for (let part = 0; part < PARTS; part++) {
    const posts = all.slice(part * size, (part + 1) * size)
    yield scoredOf(
      posts,
      posts.map(() => [0]),
    )
  }
}

const idsIn = (batch: ScoredBatch): string[] =>
  Array.from({ length: batch.count }, (_, row) => textAt(batch, batch.id, row))

/** A run that counts what is stored again, and dies when it comes to `killer`. Gives what it got to, and whom it is to set aside. */
async function rebuild(store: string, killer: string | null) {
  const bus = memoryBus()
  const { killer: found, carefully, end } = beginRebuild(join(root, store), bus.on('recounted'), 0)
  const counted: string[] = []
  for await (const batch of carefully(stored(), POSTS)) {
    const ids = idsIn(batch)
    if (killer !== null && found === null && ids.includes(killer))
      return { counted, found, flight: readRebuildRecord(join(root, store))?.flight }
    counted.push(...ids)
    bus.publish({ name: 'recounted', message: { source: 0, rows: batch.count } })
  }
  end()
  await vi.waitUntil(() => readRebuildRecord(join(root, store))?.isDone)
  return { counted, found, flight: null }
}

test('a post of which starts die is narrowed down, and named once one died of it alone', async () => {
  const flights: unknown[] = []
  for (let death = 0; death < 4; death++) flights.push((await rebuild('killer', 'p205')).flight)
  expect(flights).toEqual([null, null, { from: 200, to: 210 }, { from: 205, to: 206 }])
  const { found, counted } = await rebuild('killer', 'p205')
  const posts = scoredOf(
    all,
    all.map(() => [0]),
  )
  expect(found).toBe(hash64(posts.keyLo, posts.keyHi, 205))
  expect(counted).toHaveLength(POSTS)
})

test('a careful run counts every post once, in order', async () => {
  for (let death = 0; death < 2; death++) await rebuild('order', 'p1')
  const { counted, found } = await rebuild('order', null)
  expect(found).toBeNull()
  expect(counted).toEqual(all.map(({ id }) => id))
})

test('one death, a start that came through and a stop on purpose are no reason for care', async () => {
  await rebuild('once', 'p1')
  await rebuild('once', null)
  await rebuild('once', 'p1')
  forgiveRebuild(join(root, 'once'))
  await rebuild('once', 'p1')
  expect((await rebuild('once', 'p1')).flight).toBeNull()
})

test('deaths of different posts blame neither', () => {
  const last = { deaths: 4, flight: { from: 1, to: 2 }, key: '7', suspects: { from: 200, to: 210 }, isDone: false }
  expect(nextRebuild(last)).toMatchObject({ killer: null, record: { deaths: 5, suspects: { from: 1, to: 2 } } })
})
