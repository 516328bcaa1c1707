import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type TestContext } from 'vitest'
import { stringify } from 'yaml'
import { openDuck } from '../../data/history/duck.ts'
import type { SourceItem } from '../../pipelines/contract/source-item.ts'
import type { Health } from '../../server/health.ts'
import { isBalanced } from '../../server/tally.ts'
import { healthOnce } from '../support/health.ts'
import { type ServerProcess, type Started, spawnServer } from '../support/server-process.ts'

/** One server under one fault: a folder that outlives its processes, and the runs in it. */
export interface Trial {
  readonly folder: string
  readonly start: (how?: Partial<Started>) => Promise<ServerProcess>
  /** What the store holds, once no process has it open. */
  readonly rows: (sql: string) => Promise<readonly unknown[]>
}

type Entry = Readonly<Record<string, unknown>>

export interface More {
  /** In place of a store in a fresh folder with room enough. */
  readonly store?: {
    readonly folder: string
    readonly disk: { readonly warnBelow: number; readonly pauseBelow: number }
  }
  /** Sources beside the one on trial. */
  readonly sources?: readonly Entry[]
}

/** `source` is one entry of a config. All ends with the test. */
export function newTrial(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  source: Entry,
  { store, sources = [] }: More = {},
): Trial {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-fault-'))
  const kept = store ?? { folder: join(folder, 'var') }
  const config = join(folder, 'config.yaml')
  writeFileSync(
    config,
    stringify({
      board: { name: 'Fault', topic: 'larkwing' },
      topics: [{ id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing OR lark?ing' }],
      sources: [{ id: 'source', ...source }, ...sources],
      store: kept,
    }),
  )
  const running = new Set<ServerProcess>()
  onTestFinished(async () => {
    await Promise.all([...running].map((server) => server.kill()))
    rmSync(folder, { recursive: true })
  })
  return {
    folder,
    start: async (how = {}) => {
      const server = await spawnServer({ ...how, flags: ['--config', config, ...(how.flags ?? [])] })
      running.add(server)
      return server
    },
    rows: async (sql) => {
      const duck = await openDuck(join(kept.folder, 'groundswell.duckdb'))
      const rows = await duck.rows(sql)
      await duck.close()
      return rows
    },
  }
}

/** What /healthz says of the source, once it says what is wanted; rejects when the server dies before. */
export async function healthWhen(
  server: ServerProcess,
  fits: (source: SourceItem, health: Health) => boolean,
): Promise<SourceItem> {
  const health = await healthOnce(server, (said) => said.sources.some((source) => fits(source, said)))
  return health.sources[0] as SourceItem
}

export const isReady = (server: ServerProcess): Promise<SourceItem> => healthWhen(server, (_, { ready }) => ready)

/** Nothing is on its way any more, and every line that came in is somewhere. */
export const isAccounted = (source: SourceItem): boolean => source.pending === 0 && isBalanced(source)

/** Post `i` of a replay, 20 ms apart; every third is about nothing we watch. */
export const postLine = (i: number, words = `larkwing post ${i}`): string =>
  JSON.stringify({
    id: `p${i}`,
    at: START + i * 20,
    author: `a${i % 500}`,
    handle: `h${i % 500}`,
    text: i % 3 === 0 ? 'weather' : words,
    followers: 10,
  })
const START = Date.UTC(2026, 10, 18, 4)

export const mentionsAmong = (posts: number): number => Math.floor((posts * 2) / 3)

/** A file of `posts` posts to replay. */
export function writePosts(folder: string, posts: number): string {
  const file = join(folder, 'posts.ndjson')
  writeFileSync(file, Array.from({ length: posts }, (_, i) => postLine(i)).join('\n'))
  return file
}

export const WHOLE = 'select count(*)::int as n, count(distinct id)::int as ids from mentions'

export const FLAT_OUT = ['--speed', 'flat-out']

/** On a sound machine the rest of a replay is read, and every post is there, once. */
export async function expectWhole(trial: Trial, posts: number): Promise<void> {
  const last = await trial.start({ flags: FLAT_OUT })
  await healthWhen(last, (source) => source.state === 'done' && isAccounted(source))
  expect(await last.kill('SIGTERM')).toBe(0)
  const mentions = mentionsAmong(posts)
  expect(await trial.rows(WHOLE)).toEqual([{ n: mentions, ids: mentions }])
}
