import { copyFileSync, cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../../data/history/duck.ts'
import { openHistory } from '../../../../data/history/history.ts'
import { openLake } from '../../../../data/history/lake/lake.ts'
import { night } from '../../../../data/history/lake/night.ts'
import { migrate } from '../../../../data/history/migrate.ts'
import {
  DAY,
  filled,
  KEEP,
  lakeOf,
  NOW,
  newFile,
  parquetOf,
  post,
  SETUP,
  through,
  wholeOf,
} from '../../../support/nights.ts'
import { scoredOf } from '../../../support/scored.ts'

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
