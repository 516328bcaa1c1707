import { firstValueFrom, lastValueFrom } from 'rxjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type History, openHistory } from '../../../data/history/history.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import type { Bus } from '../../../server/bus/bus.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { type StoreSetup, store } from '../../../server/roles/store.ts'
import { employ, tie } from '../../support/company.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { storeSetup } from '../../support/store.ts'

const AT = Date.UTC(2026, 10, 18, 4)
const HOUR = 3_600_000
let history: History
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' })
})
afterEach(() => history.close())

const running = (bus: Bus, more: Pick<StoreSetup, 'rebuilding'> = {}) =>
  store({ ...storeSetup(history, AT), ...more }, bus).subscribe()

test('after a night is done it says what has become usual', async () => {
  const bus = memoryBus()
  const known = firstValueFrom(bus.on('known'))
  const role = running(bus)
  expect((await known).usual.rows).toEqual([])

  const weeks = Array.from({ length: 10 * 7 }, (_, i) =>
    somePost({ id: `p${i}`, createdAt: AT - (i * 24 + 1) * (HOUR / 3) }),
  )
  await history.accept([
    scoredOf(
      weeks,
      weeks.map(() => [0]),
    ),
  ])
  const usual = firstValueFrom(bus.on('usual'))
  bus.publish({ name: 'nights', message: { kind: 'done', at: AT } })
  const { rows } = await usual
  expect(rows.some(({ topic, lane, n }) => topic === 't' && lane === 'volume' && n >= 8)).toBe(true)
  role.unsubscribe()
})

test('records that change while the state is rebuilt count once: mentions are joined anew when it is', async () => {
  const bus = memoryBus()
  const told: string[] = []
  for (const name of ['ready', 'customers', 'rejoined'] as const) bus.on(name).subscribe(() => told.push(name))
  await history.accept([
    scoredOf([somePost({ id: 'p', network: 'bluesky', author: 'ilsa', createdAt: AT - HOUR })], [[0]]),
  ])
  const rebuilding = () => ({
    killer: null,
    carefully: async function* (batches: AsyncIterable<ScoredBatch>) {
      // Somebody's records come in, and say who they are, while the state is rebuilt.
      await employ(history.duck, [{ customer: 7, tier: 1, rose: AT - 9 * HOUR }])
      await tie(history.duck, 'bluesky', 'ilsa', 7)
      for (let i = 0; i < 2; i++) bus.publish({ name: 'recordsChanged', message: null })
      // Turns enough for whoever would join anew now.
      for (let i = 0; i < 50; i++) await history.extent()
      yield* batches
    },
    end: () => {},
  })
  const role = running(bus, { rebuilding })
  await firstValueFrom(bus.on('customers'))
  expect(told).toEqual(['ready', 'customers', 'rejoined'])
  role.unsubscribe()
})

test('once two records are one person, customers are valued anew and the queue and the join hear of it', async () => {
  const bus = memoryBus()
  await employ(
    history.duck,
    [1, 2].map((customer) => ({ customer, tier: 1, rose: 0 })),
  )
  for (const customer of [1, 2])
    await history.duck.run(
      `insert into orders values ('crm', '${customer}', ${customer}, make_timestamp_ms(${AT - HOUR}), 100, 30, 'HKD', '', null, null, '{}', make_timestamp_ms(0))`,
    )
  const role = running(bus)
  await firstValueFrom(bus.on('ready'))
  const changed = firstValueFrom(bus.on('recordsChanged'))
  const act = { kind: 'merge', customer: 2, into: 1 } as const
  bus.publish({ name: 'linkRequests', message: { id: 1, kind: 'order', order: { act, by: 'ada', why: 'one person' } } })
  await changed
  expect(await history.duck.rows('select customer, clv::double as clv from clv order by customer')).toEqual([
    { customer: 1, clv: 160 },
  ])
  role.unsubscribe()
})

test('told to stop while it is being filled it gives up the filling, says nothing more, and completes', async () => {
  const bus = memoryBus()
  const told: string[] = []
  for (const name of ['opened', 'known', 'ready'] as const) bus.on(name).subscribe(() => told.push(name))
  let filled: Promise<void> = Promise.resolve()
  const seed: StoreSetup['seed'] = ({ duck }) => {
    filled = duck.run('select count(*) from range(1000000000) a, range(1000000000) b where (a.range * b.range) % 7 = 0')
    return filled
  }
  const over = lastValueFrom(store({ ...storeSetup(history, AT), seed }, bus), { defaultValue: 'complete' })
  await Promise.resolve()
  await new Promise((resolve) => setImmediate(resolve))
  bus.publish({ name: 'stop', message: null })
  expect(await over).toBe('complete')
  await expect(filled).rejects.toThrow()
  expect(told).toEqual(['opened'])
})
