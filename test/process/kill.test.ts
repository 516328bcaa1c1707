import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { openDuck } from '../../data/history/duck.ts'
import { eventually, startServer } from '../support/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-kill-'))
afterAll(() => rmSync(folder, { recursive: true }))

const POSTS = 60_000
const KILLS = 20

interface Health {
  readonly ready: boolean
  readonly accounted: boolean
  readonly sources: readonly { readonly state: string; readonly pending: number }[]
}

test(`killed at ${KILLS} random moments, it loses no accepted mention and doubles none`, async () => {
  const file = join(folder, 'posts.ndjson')
  const start = Date.UTC(2026, 10, 18, 4)
  // Every third post is about nothing we watch.
  const line = (i: number) =>
    JSON.stringify({
      id: `p${i}`,
      at: start + i * 20,
      author: `a${i % 500}`,
      handle: `h${i % 500}`,
      text: i % 3 === 0 ? 'weather' : `larkwing post ${i}`,
      followers: 10,
    })
  writeFileSync(file, Array.from({ length: POSTS }, (_, i) => line(i)).join('\n'))
  const config = join(folder, 'config.yaml')
  writeFileSync(
    config,
    stringify({
      board: { name: 'Kill', topic: 'larkwing' },
      topics: [{ id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' }],
      // Twenty minutes of posts in six seconds, cut short again and again.
      sources: [{ id: 'replay', type: 'replay', file, speed: 200 }],
      store: { folder: join(folder, 'var') },
    }),
  )
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServer('--config', config)
    await eventually(
      () => fetch(`${server.address}/healthz`).then((answer) => answer.json() as Promise<Health>),
      ({ ready }) => ready,
    )
    await new Promise((resolve) => setTimeout(resolve, random() * 400))
    await server.kill('SIGKILL')
  }
  const last = await startServer('--config', config, '--speed', 'flat-out')
  await eventually(
    () => fetch(`${last.address}/healthz`).then((answer) => answer.json() as Promise<Health>),
    ({ accounted, sources: [source] }) => accounted && source?.state === 'done' && source.pending === 0,
  )
  expect(await last.kill('SIGTERM')).toBe(0)
  const duck = await openDuck(join(folder, 'var', 'groundswell.duckdb'))
  const [row] = await duck.rows(
    'select count(*)::int as n, count(distinct id)::int as ids, (select cursor from cursors)::int as cursor from mentions',
  )
  duck.close()
  const expected = Math.floor((POSTS * 2) / 3)
  expect(row).toEqual({ n: expected, ids: expected, cursor: POSTS })
})
