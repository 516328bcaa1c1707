import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { LEAD } from '../../data/demo/life.ts'
import { CELLO, STORY } from '../../data/demo/stories.ts'
import { type History, openHistory } from '../../data/history/history.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { joinAnew } from '../../pipelines/customers/join-anew.ts'
import { readInvocation } from '../../server/command-line.ts'
import type { Config } from '../../server/config.ts'
import { demoSeed, type Filling } from '../../server/seed.ts'
import { theTone } from '../support/tone.ts'

/** Fifty thousand customers take their time on a busy machine. */
vi.setConfig({ testTimeout: 120_000 })

const NOW = Date.UTC(2026, 10, 18, 4)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const opened: History[] = []
afterEach(() => {
  for (const history of opened.splice(0)) history.close()
})

function configOf(...flags: string[]): Config {
  const invocation = readInvocation(flags)
  if (invocation.kind !== 'serve') throw new Error(JSON.stringify(invocation))
  return invocation.config
}
async function store(config: Config, file = ':memory:'): Promise<History> {
  const history = await openHistory(file, { ...config, zone: config.board.zone })
  opened.push(history)
  return history
}
/** A past of two days is made as one of 28 is. */
const seeded = async (config: Config, history: History, now: number) =>
  demoSeed(config, theTone, { past: 2 * DAY })!(history, now)
const one = async ({ duck }: History, sql: string) => Number(Object.values((await duck.rows(sql))[0]!)[0])
const cursors = async ({ duck }: History) =>
  (await duck.rows('select cursor from cursors order by source')).map(({ cursor }) => String(cursor))

test('only the demo world brings a past', () => {
  expect(demoSeed(configOf('--source', 'hackernews'), theTone)).toBeNull()
  expect(demoSeed(configOf('--source', 'bluesky', '--source', 'simulated'), theTone)).not.toBeNull()
})

describe('an empty store', () => {
  const config = configOf()
  let full: History
  const told: Filling[] = []
  beforeAll(async () => {
    full = await openHistory(':memory:', { ...config, zone: config.board.zone })
    await demoSeed(config, theTone, { told: (filling) => told.push(filling) })!(full, NOW)
  }, 120_000)
  afterAll(() => full.close())

  test('is filled in a few steps that are told, from nothing to all of it', () => {
    expect(told).toEqual([0, 20, 40, 60, 80, 100].map((percent) => ({ days: 28, percent })))
  })

  test('is given 28 days of every topic and network up to where the present begins, and the whole company', async () => {
    const history = full
    const days = await history.duck.rows(
      `select count(*)::int as days, min(n)::int as least, max(n)::int as most
       from (select date_trunc('day', created_at) as day, topic, count(*) as n from mentions group by all)
       where day between timestamp '2026-10-22' and timestamp '2026-11-17'`,
    )
    expect(days).toEqual([{ days: 27 * 4, least: expect.any(Number), most: expect.any(Number) }])
    expect(Number(days[0]!['least'])).toBeGreaterThan(5_000)
    const { first, newest, mentions } = await history.extent()
    expect(mentions).toBeGreaterThan(1_200_000)
    expect(NOW - LEAD - first).toBeGreaterThan(28 * DAY - 2 * MINUTE)
    expect(newest).toBeLessThan(NOW - LEAD)
    expect(newest).toBeGreaterThan(NOW - LEAD - MINUTE)
    expect(await one(history, 'select count(distinct source) from mentions')).toBe(6)
    expect(await one(history, 'select count(*) - count(distinct key_hash) from mentions')).toBe(0)
    expect(await one(history, 'select count(*) from customers')).toBe(50_000)
    expect(new Set(await cursors(history))).toEqual(new Set([`1/crisis/${NOW - LEAD}/${NOW - LEAD}`]))
  })

  test('has a past in which every author is the customer they were then', async () => {
    const { customers } = await full.start(NOW)
    const index = customerIndex(customers.table)
    let matched = 0
    for await (const batch of full.mentionsSince(NOW - 2 * DAY)) {
      expect(joinAnew([batch], index).additions).toEqual([])
      matched += batch.customer.filter((customer) => customer >= 0).length
    }
    expect(matched).toBeGreaterThan(5_000)
  })

  test('has a past whose usual range covers the calm present, at every hour of the week', async () => {
    const history = full
    const { usual } = await history.start(NOW)
    const rows = usual.rows.filter(({ topic, lane }) => topic === 'larkwing' && lane === 'volume')
    expect(rows).toHaveLength(7 * 24)
    const ordinary = await history.duck.rows(
      `select extract(dow from created_at + interval 8 hours)::int * 24 + extract(hour from created_at + interval 8 hours)::int as hour, count(*) / 60.0 as rate
       from mentions where topic = 'larkwing' and created_at >= timestamp '2026-11-17 04:00:00' group by all having count(*) > 300`,
    )
    expect(ordinary.length).toBeGreaterThanOrEqual(22)
    for (const { hour, rate } of ordinary) {
      const row = rows.find((each) => each.hour === Number(hour))!
      expect(Number(rate)).toBeGreaterThan(row.low)
      expect(Number(rate)).toBeLessThan(row.high)
    }
  })

  test('is left empty when the filling fails, and filled by the next start', async () => {
    const history = await store(config)
    const { duck } = history
    const broken: History = {
      ...history,
      duck: {
        ...duck,
        run: (sql, parameters) =>
          sql.includes('demo_placed p') ? Promise.reject(new Error('the disk is full')) : duck.run(sql, parameters),
      },
    }
    await expect(seeded(config, broken, NOW)).rejects.toThrow('the disk is full')
    expect(await one(history, 'select (select count(*) from mentions) + (select count(*) from customers)')).toBe(0)
    expect(await cursors(history)).toEqual([])
    await seeded(config, history, NOW)
    expect(await one(history, 'select count(*) from customers')).toBe(50_000)
  })
})

test('the first post of the crisis is by a Gold customer whose claim was overdue before it', async () => {
  const config = configOf()
  const history = await store(config)
  await seeded(config, history, NOW)
  const { first, begins } = STORY.crisis!
  const found = await history.duck.rows(
    `select l.customer, t.id as tier, ticket_state(opened_at, promised_at, reopened_at, closed_at, make_timestamp_ms(${NOW})) as state,
       epoch_ms(k.promised_at)::double as promised, epoch_ms(k.opened_at)::double as opened
     from links l join customers c on c.customer = l.customer join tiers t on t.tier = c.tier join tickets k on k.customer = l.customer
     where l.author = '${first.id}' and k.closed_at is null`,
  )
  expect(found).toEqual([
    {
      customer: CELLO.customer,
      tier: 'gold',
      state: 'overdue',
      promised: NOW - CELLO.overdue,
      opened: NOW - CELLO.open,
    },
  ])
  expect(Number(found[0]!['promised'])).toBeLessThan(NOW - LEAD + begins)
})

describe('a store that was lived in', () => {
  const calm = configOf('--story', 'calm')
  test('goes on where it stood after a short pause, also when its networks stand a little apart', async () => {
    const history = await store(calm)
    await seeded(calm, history, NOW)
    const { mentions } = await history.extent()
    await history.duck.run(`update cursors set cursor = '1/calm/${NOW - LEAD}/${NOW + 999}' where source = 'news'`)
    const before = await cursors(history)
    await seeded(calm, history, NOW + 9 * MINUTE - LEAD)
    expect(await cursors(history)).toEqual(before)
    expect((await history.extent()).mentions).toBe(mentions)
  })

  test('begins its story anew after a long one, with the time between filled in', async () => {
    const history = await store(calm)
    await seeded(calm, history, NOW)
    const later = NOW + DAY
    await seeded(calm, history, later)
    expect(new Set(await cursors(history))).toEqual(new Set([`1/calm/${later - LEAD}/${later - LEAD}`]))
    const gaps = await one(
      history,
      `select max(gap) from (select epoch_ms(created_at) - lag(epoch_ms(created_at)) over (order by created_at) as gap from mentions)`,
    )
    expect(gaps).toBeLessThan(2 * MINUTE)
    expect(await one(history, 'select count(*) - count(distinct key_hash) from mentions')).toBe(0)
  })

  test('begins anew with another story, another seed, or when it had run ahead of the clock, and forgets what lies after', async () => {
    const history = await store(calm)
    await seeded(calm, history, NOW)
    for (const [flags, now] of [
      [['--story', 'crisis'], NOW + 2 * MINUTE],
      [['--story', 'crisis', '--seed', '7'], NOW + 4 * MINUTE],
    ] as const) {
      await seeded(configOf(...flags), history, now)
      expect((await cursors(history)).every((cursor) => cursor.endsWith(`/${now - LEAD}/${now - LEAD}`))).toBe(true)
    }
    await history.duck.run(`update cursors set cursor = '1/calm/${NOW}/${NOW + DAY}'`)
    await history.duck.run(
      `update mentions set created_at = make_timestamp_ms(${NOW + DAY}) where id in (select id from mentions where text <> '' limit 5)`,
    )
    const late = await history.duck.rows(`select id from mentions where created_at = make_timestamp_ms(${NOW + DAY})`)
    await history.correct({ post: String(late[0]?.['id']), network: null, tone: 'neutral', by: '', at: NOW })
    expect(await history.examples()).toHaveLength(1)
    await seeded(calm, history, NOW + 5 * MINUTE)
    expect((await history.extent()).newest).toBeLessThan(NOW + 5 * MINUTE - LEAD)
    expect(await history.examples()).toEqual([])
  })

  test('lets a fast world go on though it is ahead of the clock', async () => {
    const fast = configOf('--story', 'calm', '--speed', '60')
    const history = await store(fast)
    await seeded(fast, history, NOW)
    await history.duck.run(`update cursors set cursor = '1/calm/${NOW - LEAD}/${NOW + DAY}'`)
    await seeded(fast, history, NOW + MINUTE)
    expect(new Set(await cursors(history))).toEqual(new Set([`1/calm/${NOW - LEAD}/${NOW + DAY}`]))
  })
})

test('two worlds in one store share a company and keep their sources apart', async () => {
  const config = configOf('--source', 'simulated', '--source', 'simulated')
  const history = await store(config)
  await seeded(config, history, NOW)
  expect(await one(history, 'select count(distinct source) from mentions')).toBe(12)
  expect(await one(history, 'select count(*) from customers')).toBe(50_000)
  expect(await one(history, 'select count(*) - count(distinct key_hash) from mentions')).toBe(0)
})
