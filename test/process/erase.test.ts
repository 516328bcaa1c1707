import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { openDuck } from '../../data/history/duck.ts'
import { eventually, startServer } from '../support/server-process.ts'
import { newSecret, signedHeaders } from '../support/webhook-sender.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-erase-'))
afterAll(() => rmSync(folder, { recursive: true }))

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js')
const run = (...words: string[]) => promisify(execFile)(process.execPath, [MAIN, ...words])

test('a person is erased from a server that runs, by one command, and what they write later is not taken in', async () => {
  const secret = newSecret()
  writeFileSync(join(folder, 'secret'), secret)
  const config = join(folder, 'config.yaml')
  const store = join(folder, 'var')
  writeFileSync(
    config,
    stringify({
      board: { name: 'L', topic: 'larkwing' },
      topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
      sources: [{ id: 'calls', type: 'webhook', secrets: [{ file: join(folder, 'secret') }] }],
      store: { folder: store },
    }),
  )
  const server = await startServer('--config', config)
  const say = (id: string, author: string) => {
    const body = JSON.stringify({
      id,
      at: Date.now(),
      author,
      handle: `${author}-handle`,
      text: `larkwing hears ${author}`,
    })
    return eventually(
      () =>
        fetch(`${server.address}/webhooks/calls`, {
          method: 'POST',
          body,
          headers: signedHeaders({ id, secret, body }),
        }),
      ({ status }) => status < 300,
    )
  }
  await say('1', 'canary-of-erasure')
  await say('2', 'somebody-else')

  const { stdout } = await run('erase', 'author', 'other/canary-of-erasure', '--why', 'request 9', '--config', config)
  expect(stdout).toContain('has begun anew')
  await say('3', 'canary-of-erasure')
  await say('4', 'somebody-else')
  expect(
    await run('erase', 'author', 'other/@nobody', '--why', 'x', '--config', config).catch(({ code }) => code),
  ).toBe(73)
  await server.kill('SIGTERM')

  expect(statSync(join(store, 'groundswell.duckdb')).mode & 0o077).toBe(0)
  const duck = await openDuck(join(store, 'groundswell.duckdb'))
  expect(await duck.rows('select author from mentions order by id')).toEqual([
    { author: 'somebody-else' },
    { author: 'somebody-else' },
  ])
  expect(await duck.rows("select what, why from audit where what = 'erasure-ordered'")).toEqual([
    { what: 'erasure-ordered', why: 'request 9' },
  ])
  await duck.close()
  const bytes = readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
  expect(bytes.filter((text) => text.includes('canary-of-erasure'))).toEqual([])
})
