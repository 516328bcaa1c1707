import { describe, expect, test } from 'vitest'
import type { Duck } from '../../../../data/history/duck.ts'
import { readTakenBack } from '../../../../data/history/remembered.ts'
import { OP } from '../../../../pipelines/contract/words.ts'
import { DAY, filled, NOW, POSTS, post, through } from '../../../support/nights.ts'
import { scoredOf, somePost } from '../../../support/scored.ts'

describe('what is taken back', () => {
  const idsOf = async (duck: Duck, from = 'all_mentions') =>
    (await duck.rows(`select distinct id from ${from} order by id`)).map(({ id }) => id)

  test('is gone from closed days at once, and from their files the night after', async () => {
    const { history } = await filled()
    await through(history)
    // In the database, as Parquet; the whole of one author.
    await history.accept([
      scoredOf(
        [
          post(500, { op: 'delete', text: '' }),
          post(1_100, { op: 'delete', text: '' }),
          somePost({ id: 'a7', author: 'a7', op: 'account', createdAt: NOW, text: '' }),
        ],
        [[], [], []],
      ),
    ])
    const isLeft = (id: unknown) => id !== 'p500' && id !== 'p1100' && Number(String(id).slice(1)) % 40 !== 7
    const left = await idsOf(history.duck)
    expect(left).toHaveLength(POSTS - 2 - 30)
    expect(left.every(isLeft)).toBe(true)
    await through(history)
    expect((await idsOf(history.duck, 'filed_mentions')).every(isLeft)).toBe(true)
    expect((await idsOf(history.duck, 'closed_mentions')).every(isLeft)).toBe(true)
    expect(await history.duck.rows('select * from takebacks')).toEqual([])
    expect(await idsOf(history.duck)).toEqual(left)
    await history.close()
  })

  test('is not what replaced it: an edit of an old post outlives the nights', async () => {
    const { history } = await filled()
    await through(history)
    await history.accept([scoredOf([post(1_100, { op: 'update', revision: '2', text: 'mended' })], [[0]])])
    const texts = async () =>
      (await history.duck.rows("select text from all_mentions where id = 'p1100'")).map(({ text }) => text)
    expect(await texts()).toEqual(['mended'])
    await history.accept([scoredOf([post(0, { id: 'later', createdAt: NOW + 4 * DAY })], [[0]])])
    for (let i = 0; i < 3; i++) {
      await through(history)
      expect(await texts()).toEqual(['mended'])
    }
    await history.close()
  })
})

test('a night keeps as many tombstones and spent keys as a start reads back, the newest, of closed accounts apart', async () => {
  const { history } = await filled()
  const { duck } = history
  await duck.run("insert into tombstones values (0, 7, 4, timestamp_ms '2026-11-18 05:00:00')")
  await duck.run(
    "insert into tombstones select i, 0, 2, timestamp_ms '2026-11-18 06:00:00' from range(1, 100_101) t(i); insert into spent_keys select i from range(1, 250_101) t(i)",
  )
  await through(history)
  const kept = (table: string, column: string) =>
    duck.rows(
      `select count(*)::int as n, min(${column})::int as first, max(${column})::int as last from ${table} where ${column} > 0`,
    )
  expect(await kept('tombstones', 'id_hash')).toEqual([{ n: 100_000, first: 101, last: 100_100 }])
  expect(await kept('spent_keys', 'key_hash')).toEqual([{ n: 250_000, first: 101, last: 250_100 }])
  await through(history)
  expect(await kept('tombstones', 'id_hash')).toEqual([{ n: 100_000, first: 101, last: 100_100 }])
  const { op, lo } = await readTakenBack(duck)
  expect([op.length, op[0], lo[0]]).toEqual([100_001, OP.account, 7])
  await history.close()
})
