import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openHistory } from '../../../data/history/history.ts'
import { adoptFor } from '../../../server/topics.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { theTone } from '../../support/tone.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-adopt-'))
afterAll(() => rmSync(folder, { recursive: true }))

const topic = (id: string) => ({ id, name: id, role: 'product', query: id }) as const
const SETUP = { sources: [{ id: 'source-0' }], zone: 'UTC' }

test('a new topic finds what is stored of it, with what passed that on, and only once', async () => {
  const file = join(folder, 'adopt.duckdb')
  const topics = [topic('larkwing')]
  const before = await openHistory(file, { ...SETUP, topics })
  expect(await adoptFor(topics, theTone)(before)).toBe(0)
  await before.accept([
    scoredOf(
      [
        somePost({ createdAt: 1_000 + 1, id: 'p1', text: 'larkwing and a cello' }),
        somePost({ createdAt: 1_000 + 2, id: 'p2', text: 'larkwing' }),
        somePost({ createdAt: 1_000 + 3, id: 'p3', kind: 'repost', subject: 'p1' }),
        somePost({ createdAt: 1_000 + 4, id: 'p4', kind: 'repost', subject: 'p2' }),
      ],
      [[0], [0], [0], [0]],
    ),
  ])
  await before.close()

  const more = [topic('cello'), topic('larkwing')]
  for (const found of [2, 0]) {
    const history = await openHistory(file, { ...SETUP, topics: more })
    expect(await adoptFor(more, theTone)(history)).toBe(found)
    const rows = await history.duck.rows("select id from mentions where topic = 'cello' order by id")
    expect(rows.map(({ id }) => id)).toEqual(['p1', 'p3'])
    expect(await history.duck.rows("select count(*)::int as n from mentions where topic = 'larkwing'")).toEqual([
      { n: 4 },
    ])
    await history.close()
  }
})

test('topics of a store that was filled by other means are not new', async () => {
  const topics = [topic('larkwing')]
  const history = await openHistory(':memory:', { ...SETUP, topics })
  await history.accept([scoredOf([somePost({ createdAt: 1_000 + 1, id: 'p1', text: 'larkwing' })], [[0]])])
  expect(await adoptFor(topics, theTone)(history)).toBe(0)
  await history.close()
})
