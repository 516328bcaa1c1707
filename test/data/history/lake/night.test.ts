import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../../data/history/duck.ts'
import { openHistory } from '../../../../data/history/history.ts'
import { openLake } from '../../../../data/history/lake/lake.ts'
import { night } from '../../../../data/history/lake/night.ts'
import { migrate } from '../../../../data/history/migrate.ts'
import { readTakenBack } from '../../../../data/history/remembered.ts'
import { OP } from '../../../../pipelines/contract/words.ts'
import type { PostFields } from '../../../../pipelines/post-writer.ts'
import { scoredOf, somePost } from '../../../support/scored.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-night-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SETUP = {
  sources: [{ id: 'source-0' }],
  topics: [{ id: 'larkwing' }, { id: 'norrsky' }],
  zone: 'Asia/Hong_Kong',
}
const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 18, 6)
const KEEP = { inDatabase: 10, inAll: 20 }
const POSTS = 1_200

const post = (i: number, more: Partial<PostFields> = {}) =>
  somePost({
    id: `p${i}`,
    author: `a${i % 40}`,
    text: `text ${i}`,
    createdAt: NOW - Math.floor((i / POSTS) * 15 * DAY),
    ...more,
  })

let files = 0
const newFile = () => join(folder, `${files++}.duckdb`)

/** A store with fifteen days in it, some posts of two topics; the newest came first. */
async function filled(file = newFile()) {
  const history = await openHistory(file, SETUP)
  const posts = Array.from({ length: POSTS }, (_, i) => post(i))
  await history.accept([
    scoredOf(
      posts,
      posts.map((_, i) => (i % 3 === 0 ? [0, 1] : [i % 2])),
    ),
  ])
  return { file, history }
}
type History = Awaited<ReturnType<typeof openHistory>>

async function through(history: History, retention = KEEP) {
  const steps = []
  for await (const step of history.night(retention)) steps.push(step)
  return steps
}

/** Every mention in every column, and how often it is there. */
const wholeOf = (duck: Duck) =>
  duck.rows(
    'select count(*)::int as mentions, count(distinct (topic, key_hash))::int as posts, sum(hash(m)::hugeint) as digest from (select * from all_mentions) m',
  )
const countsOf = async (duck: Duck) =>
  (
    await duck.rows(
      'select (select count(*) from mentions)::int as hot, (select count(*) from closed_mentions)::int as closed, (select count(*) from filed_mentions)::int as filed',
    )
  )[0] as { hot: number; closed: number; filed: number }

const lakeOf = (file: string) => file.replace('.duckdb', '.lake')
const parquetOf = (file: string) =>
  readdirSync(lakeOf(file), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.parquet') && !name.includes('0001-01-01'),
  )

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

test('killed before any statement it loses and doubles nothing, and the next night does the rest', async () => {
  const { file: origin, history } = await filled()
  // Something to forget in every part, and days to close and to export.
  await through(history)
  await history.accept([scoredOf([...[5, 500, 1_100].map((i) => post(i, { op: 'delete', text: '' }))], [[], [], []])])
  await history.accept([scoredOf([post(0, { id: 'new', createdAt: NOW + 3 * DAY })], [[0]])])
  const before = await wholeOf(history.duck)
  await history.close()
  let survived = 0
  for (let kill = 1; survived === 0; kill += kill < 12 ? 1 : 5) {
    const file = newFile()
    copyFileSync(origin, file)
    cpSync(lakeOf(origin), lakeOf(file), { recursive: true })
    const duck = await openDuck(file)
    await migrate(duck)
    const lake = (await openLake(duck, file))!
    const dying = mortal(duck, kill)
    const steps = night({ duck: dying, lake, retention: KEEP, serve: (work) => work() }, NOW + 3 * DAY)
    survived = await drain(steps)
    await duck.close()

    const again = await openHistory(file, SETUP)
    expect(await wholeOf(again.duck), `killed at statement ${kill}`).toEqual(before)
    await through(again)
    expect(await wholeOf(again.duck), `killed at statement ${kill}, and the night after`).toEqual(before)
    const [hidden] = await again.duck.rows(
      "select count(*)::int as n from (select id from closed_mentions union all select id from filed_mentions) where id in ('p500', 'p1100')",
    )
    expect(hidden).toEqual({ n: 0 })
    await again.close()
  }
}, 90_000)

/** 1 if it came to its end. */
async function drain(steps: AsyncGenerator<unknown>): Promise<number> {
  try {
    for await (const _ of steps);
    return 1
  } catch (error) {
    expect(String(error)).toContain('killed')
    return 0
  }
}

/** A database that dies at its n-th statement. */
function mortal(duck: Duck, n: number): Duck {
  let left = n
  const alive = () => {
    if (--left === 0) throw new Error('killed')
  }
  return {
    ...duck,
    run: async (sql, parameters) => {
      alive()
      return duck.run(sql, parameters)
    },
    rows: async (sql, parameters) => {
      alive()
      return duck.rows(sql, parameters)
    },
  }
}

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

test('a file that does not count is swept away when the store is opened', async () => {
  const { file, history } = await filled()
  await through(history)
  const [counted] = parquetOf(file)
  await history.close()
  const stray = join(lakeOf(file), `${counted!.slice(0, 14)}`, 'stray.parquet')
  writeFileSync(stray, 'half a file')
  const again = await openHistory(file, SETUP)
  expect(existsSync(stray)).toBe(false)
  expect(parquetOf(file)).toContain(counted)
  await again.close()
})

test('between any two pieces of work every file that is listed is there', async () => {
  const { file, history } = await filled()
  await through(history, { inDatabase: 5, inAll: 20 })
  await history.close()
  const duck = await openDuck(file)
  await migrate(duck)
  const lake = await openLake(duck, file)
  if (!lake) throw new Error('Wanted a lake beside a file.')
  const missing: string[] = []
  const serve = async <T>(work: () => Promise<T>): Promise<T> => {
    const result = await work()
    missing.push(...(await lake.files()).map(lake.pathOf).filter((path) => !existsSync(path)))
    return result
  }
  const expired = []
  for await (const { step } of night({ duck, lake, retention: { inDatabase: 5, inAll: 8 }, serve }, NOW))
    if (step === 'expire') expired.push(step)
  expect(expired.length).toBeGreaterThan(0)
  expect(missing).toEqual([])
  await duck.close()
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
