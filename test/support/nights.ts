import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Duck } from '../../data/history/duck.ts'
import { openHistory } from '../../data/history/history.ts'
import type { PostFields } from '../../pipelines/post-writer.ts'
import { scoredOf, somePost } from './scored.ts'

/** Of this test file alone. */
export const folder = mkdtempSync(join(tmpdir(), 'groundswell-night-'))
afterAll(() => rmSync(folder, { recursive: true }))

export const SETUP = {
  sources: [{ id: 'source-0' }],
  topics: [{ id: 'larkwing' }, { id: 'norrsky' }],
  zone: 'Asia/Hong_Kong',
}
export const DAY = 86_400_000
export const NOW = Date.UTC(2026, 10, 18, 6)
export const KEEP = { inDatabase: 10, inAll: 20 }
export const POSTS = 1_200

export const post = (i: number, more: Partial<PostFields> = {}) =>
  somePost({
    id: `p${i}`,
    author: `a${i % 40}`,
    text: `text ${i}`,
    createdAt: NOW - Math.floor((i / POSTS) * 15 * DAY),
    ...more,
  })

let files = 0
export const newFile = () => join(folder, `${files++}.duckdb`)

/** A store with fifteen days in it, some posts of two topics; the newest came first. */
export async function filled(file = newFile()) {
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

export async function through(history: History, retention = KEEP) {
  const steps = []
  for await (const step of history.night(retention)) steps.push(step)
  return steps
}

/** Every mention in every column, and how often it is there. */
export const wholeOf = (duck: Duck) =>
  duck.rows(
    'select count(*)::int as mentions, count(distinct (topic, key_hash))::int as posts, sum(hash(m)::hugeint) as digest from (select * from all_mentions) m',
  )
export const countsOf = async (duck: Duck) =>
  (
    await duck.rows(
      'select (select count(*) from mentions)::int as hot, (select count(*) from closed_mentions)::int as closed, (select count(*) from filed_mentions)::int as filed',
    )
  )[0] as { hot: number; closed: number; filed: number }

export const lakeOf = (file: string) => file.replace('.duckdb', '.lake')
export const parquetOf = (file: string) =>
  readdirSync(lakeOf(file), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.parquet') && !name.includes('0001-01-01'),
  )
