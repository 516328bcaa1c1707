import { describe, expect, test } from 'vitest'
import type { Deed } from '../../../data/history/audit.ts'
import { type History, openHistory } from '../../../data/history/history.ts'

const opened = () => openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
const deed = (fields: Partial<Deed> = {}): Deed => ({
  who: 'local',
  what: 'export',
  about: 'corrections',
  why: '',
  rows: 1,
  ...fields,
})
const screen = { id: 's1', name: 'Lobby', wall: 'main', hash: 'ab'.repeat(32), pairedAt: 1_000 }

async function written(count: number): Promise<History> {
  const history = await opened()
  for (let i = 0; i < count; i++) await history.ledger.record(deed({ rows: i, why: `reason ${i}` }), 1_000 + i)
  return history
}

test('keeps who did what to what, why and over how many rows, the newest first', async () => {
  const history = await written(3)
  const deeds = await history.ledger.deeds(null)
  expect(deeds.map(({ seq }) => seq)).toEqual([3, 2, 1])
  expect(deeds[0]).toMatchObject({ ...deed({ rows: 2, why: 'reason 2' }), at: 1_002 })
  expect((await history.ledger.deeds(2)).map(({ seq }) => seq)).toEqual([1])
  await history.close()
})

test('is whole as it was written, also when it is empty', async () => {
  const empty = await opened()
  expect(await empty.ledger.verify()).toMatchObject({ rows: 0, brokenAt: null })
  await empty.close()
  const history = await written(5)
  const [newest] = await history.ledger.deeds(null)
  expect(await history.ledger.verify()).toEqual({ rows: 5, head: newest?.hash, brokenAt: null })
  await history.close()
})

describe('finds the first row that', () => {
  test.each([
    ['says another person', "update audit set who = 'nobody' where seq = 2", 2],
    ['says another reason', "update audit set why = '' where seq = 3", 3],
    ['says fewer rows', 'update audit set rows = 0 where seq = 4', 4],
    ['says another time', 'update audit set done_at = done_at - interval 1 hour where seq = 1', 1],
    ['follows one that was taken out', 'delete from audit where seq = 2', 3],
    ['has a hash of its own', "update audit set hash = repeat('0', 64) where seq = 5", 5],
    [
      'was put in',
      'insert into audit select 6, done_at, who, what, about, why, rows, hash from audit where seq = 5',
      6,
    ],
  ])('%s', async (_, tamper, brokenAt) => {
    const history = await written(5)
    await history.duck.run(tamper)
    expect((await history.ledger.verify()).brokenAt).toBe(brokenAt)
    await history.close()
  })
})

test('tells rows apart whose words run together alike', async () => {
  const history = await opened()
  const one = await history.ledger.record(deed({ who: 'a', what: 'bc' }), 1)
  await history.duck.run("update audit set who = 'ab', what = 'c'")
  expect(one.hash).toHaveLength(64)
  expect((await history.ledger.verify()).brokenAt).toBe(1)
  await history.close()
})

test('another head betrays rows that were cut off the end', async () => {
  const history = await written(5)
  const { head } = await history.ledger.verify()
  await history.duck.run('delete from audit where seq = 5')
  const cut = await history.ledger.verify()
  expect(cut.brokenAt).toBeNull()
  expect(cut.head).not.toBe(head)
  await history.close()
})

test('waits for whoever has the store for itself', async () => {
  const history = await opened()
  const order: string[] = []
  const alone = history.alone(() =>
    history.duck.transaction(async () => {
      await history.duck.rows('select 1')
      order.push('alone')
    }),
  )
  const recorded = history.ledger.record(deed(), 1).then(() => order.push('recorded'))
  await Promise.all([alone, recorded])
  expect(order).toEqual(['alone', 'recorded'])
  expect(await history.ledger.verify()).toMatchObject({ rows: 1, brokenAt: null })
  await history.close()
})

test('a deed and what it changes are written together or not at all', async () => {
  const history = await opened()
  await history.ledger.record(deed({ what: 'screen-paired' }), 1, { kind: 'screen-paired', screen })
  expect(await history.ledger.screens()).toEqual([screen])
  await expect(
    history.ledger.record(deed({ what: 'screen-paired' }), 2, { kind: 'screen-paired', screen }),
  ).rejects.toThrow()
  expect(await history.ledger.verify()).toMatchObject({ rows: 1, brokenAt: null })
  await history.ledger.record(deed({ what: 'screen-revoked' }), 3, { kind: 'screen-revoked', id: 's1' })
  expect(await history.ledger.screens()).toEqual([])
  expect(await history.ledger.verify()).toMatchObject({ rows: 2, brokenAt: null })
  await history.close()
})
