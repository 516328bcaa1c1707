import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openHistory } from '../../../../data/history/history.ts'
import {
  countsOf,
  DAY,
  filled,
  folder,
  NOW,
  parquetOf,
  post,
  SETUP,
  through,
  wholeOf,
} from '../../../support/nights.ts'
import { scoredOf } from '../../../support/scored.ts'

describe('a night', () => {
  test('moves days that are over, and changes nothing of what is asked of the past', async () => {
    const { file, history } = await filled()
    const [before, start] = [await wholeOf(history.duck), await history.start(NOW)]
    const steps = await through(history)
    expect(await wholeOf(history.duck)).toEqual(before)
    expect((await history.start(NOW)).usual).toEqual(start.usual)
    const { hot, closed, filed } = await countsOf(history.duck)
    expect([hot > 150, closed > 500, filed > 350]).toEqual([true, true, true])
    expect(steps.filter(({ step }) => step === 'close').reduce((sum, { mentions }) => sum + mentions, 0)).toBe(
      closed + filed,
    )
    expect(parquetOf(file).length).toBe(steps.filter(({ step }) => step === 'export').length)
    await history.close()

    const again = await openHistory(file, SETUP)
    expect(await wholeOf(again.duck)).toEqual(before)
    expect(await through(again)).toEqual([])
    await again.close()
  })

  test('leaves closed days in the order of day, topic and time', async () => {
    const { history } = await filled()
    await through(history)
    const rows = await history.duck.rows(
      "select strftime(created_at, '%Y-%m-%d') || topic || strftime(created_at, '%H:%M:%S.%g') as place from closed_mentions order by rowid",
    )
    const places = rows.map(({ place }) => String(place))
    expect(places.length).toBeGreaterThan(500)
    expect(places).toEqual([...places].sort())
    await history.close()
  })

  test('lets go what is older than it is to be kept, files and all', async () => {
    const { file, history } = await filled()
    const all = (await history.extent()).mentions
    const steps = await through(history, { inDatabase: 5, inAll: 8 })
    const gone = steps.filter(({ step }) => step === 'expire').reduce((sum, { mentions }) => sum + mentions, 0)
    expect(gone).toBeGreaterThan(300)
    const { mentions, first } = await history.extent()
    expect(mentions).toBe(all - gone)
    expect(first).toBeGreaterThanOrEqual(NOW - 9 * DAY)
    expect(parquetOf(file).every((name) => name.slice(4, 14) >= '2026-11-10')).toBe(true)
    await history.close()
  })

  test('lets go of what is older than all that is to be kept, also where the database would keep it for longer', async () => {
    const { file, history } = await filled()
    await through(history, { inDatabase: 20, inAll: 8 })
    expect((await history.extent()).first).toBeGreaterThanOrEqual(NOW - 9 * DAY)
    expect(parquetOf(file)).toEqual([])
    await history.close()
  })

  test('keeps at hand what a source may repeat, however old', async () => {
    const { file, history } = await filled()
    const old = post(0, { id: 'late', createdAt: NOW - 12 * DAY })
    const batch = { ...scoredOf([old], [[0]]), receivedAt: Float64Array.of(NOW) }
    await history.accept([batch])
    await through(history)
    await history.close()
    const again = await openHistory(file, SETUP)
    expect((await again.accept([batch])).duplicates).toEqual([1])
    await again.close()
  })
})

test('a folder may have signs of a pattern in its name', async () => {
  const odd = join(folder, 'odd [1] *')
  mkdirSync(odd)
  const { history } = await filled(join(odd, 'store.duckdb'))
  const before = await wholeOf(history.duck)
  await through(history, { inDatabase: 5, inAll: 20 })
  expect(await wholeOf(history.duck)).toEqual(before)
  await history.close()
})
