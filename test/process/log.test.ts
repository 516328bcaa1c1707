import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { openDuck } from '../../data/history/duck.ts'
import { healthOnce } from '../support/health.ts'
import { eventually, type ServerProcess, startServer } from '../support/server-process.ts'
import { newSecret, signedHeaders } from '../support/webhook-sender.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-log-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const write = (name: string, text: string) => {
  writeFileSync(at(name), text)
  return at(name)
}

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js')
/** What a command says, whether it does what it is told or not. */
const run = (...words: string[]): Promise<string> =>
  promisify(execFile)(process.execPath, [MAIN, ...words, '--config', at('config.yaml')]).then(
    ({ stdout }) => stdout,
    ({ stderr }) => stderr,
  )

/** Everybody's data in this test begins with one of these, and nothing else does. */
const CANARY = /canary|[a-z]+@nest\.example/gi
const secret = newSecret()

const config = {
  board: { name: 'L', topic: 'larkwing' },
  topics: [{ id: 'larkwing', name: 'L', role: 'own', query: 'larkwing' }],
  sources: [
    { id: 'calls', type: 'webhook', secrets: [{ file: at('secret') }] },
    {
      id: 'headless',
      type: 'replay',
      file: at('headless.csv'),
      csv: { id: 'row', at: { column: 'at', format: 'epoch-ms' }, author: 'by', text: 'said' },
    },
  ],
  store: { folder: at('var') },
}
const customers = (file: string) => ({
  source: 'crm',
  tables: [
    {
      into: 'customers',
      from: { file },
      fields: { ref: 'no', name: 'name', contact: 'mail', born_year: 'born' },
    },
  ],
})

const post = (id: string, more: object = {}) => ({
  id,
  at: Date.now(),
  author: `canary-author-${id}`,
  handle: `canary-handle-${id}`,
  text: `larkwing canary-text writes to ilsa@nest.example`,
  links: ['https://canary-link.example/x'],
  ...more,
})

const deliver = ({ address }: ServerProcess, id: string, body: string, word = secret): Promise<Response> =>
  fetch(`${address}/webhooks/calls`, { method: 'POST', body, headers: signedHeaders({ id, secret: word, body }) })

/** Requests that carry somebody's data, or a word to guess, and are refused. */
async function refused({ address }: ServerProcess): Promise<readonly number[]> {
  const bearer = { authorization: 'Bearer canary-token' }
  const json = { 'content-type': 'application/json' }
  const ask = (path: string, init: RequestInit) => fetch(`${address}${path}`, init).then(({ status }) => status)
  return Promise.all([
    ask('/api/backup', { method: 'POST', headers: bearer, body: '{"folder":"/canary"}' }),
    ask('/api/import', { method: 'POST', headers: bearer, body: '{"canary":1}' }),
    ask('/api/erasures', { method: 'POST', headers: json, body: '{"kind":"ref","ref":"canary","why":"canary"}' }),
    ask('/api/erasures', { method: 'POST', headers: json, body: '{"canary":"ilsa@nest.example"}' }),
    ask('/canary-path?token=canary-token', {}),
    ask('/api/topics/preview', { method: 'POST', headers: json, body: '{"query":"(canary"}' }),
    deliver({ address } as ServerProcess, 'forged', JSON.stringify(post('forged')), newSecret()).then(
      ({ status }) => status,
    ),
  ])
}

const events = (said: string): readonly string[] =>
  said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line).event)

test('a run tells each event of its life in one line, and nothing of anybody, nor a secret', async () => {
  write('secret', secret)
  write('config.yaml', stringify(config))
  write('headless.csv', '2026-11-18,canary-author,larkwing canary-text\n')
  write(
    'right.csv',
    'no,name,mail,born\n1,canary-name,ilsa@nest.example,1980\n2,canary-name,rick@nest.example,canary\n',
  )
  write('headless-customers.csv', '3,canary-name "x",ugarte@nest.example,1980\n')
  write('right.yaml', stringify(customers(at('right.csv'))))
  write('wrong.yaml', stringify(customers(at('headless-customers.csv'))))

  const server = await startServer('--config', at('config.yaml'))
  const told = (event: string, times = 1) =>
    eventually(
      async () => events(server.said()),
      (all) => all.filter((each) => each === event).length === times,
      server.ended,
    )
  await healthOnce(server, ({ ready, sources }) => ready && sources[1]?.state === 'failed')
  const body = JSON.stringify([post('1'), post('2'), post('3', { at: 'canary-time' })])
  expect(
    (
      await eventually(
        () => deliver(server, '1', body),
        ({ status }) => status !== 503,
      )
    ).status,
  ).toBe(200)
  await healthOnce(server, ({ sources: [calls] }) => calls?.stored === 2 && calls.deadLettered === 1)
  expect(await refused(server)).toEqual([401, 401, 409, 400, 404, 422, 401])
  expect(await run('import', 'customers', '--mapping', at('right.yaml'))).toContain('1 added')
  expect(await run('import', 'customers', '--mapping', at('wrong.yaml'))).toContain('canary-name')
  expect(await run('backup', at('backup'))).toContain('while it runs')
  expect(await run('backup', at('backup'))).toContain('has made no backup')
  expect(await run('erase', 'author', 'other/canary-author-1', '--why', 'canary-why')).toContain('begun anew')
  write('config.yaml', stringify({ ...config, sources: [{ ...config.sources[0], secrets: ['canary-secret'] }] }))
  server.signal('SIGHUP')
  await told('config-kept')
  const { token } = JSON.parse(readFileSync(join(at('var'), 'running.json'), 'utf8'))
  expect(await server.kill('SIGTERM')).toBe(0)

  const said = server.said()
  expect(said.match(CANARY)).toBeNull()
  expect(said).not.toContain(token)
  expect(said).not.toContain(secret.slice('whsec_'.length))
  for (const once of ['backup', 'backup-failed', 'import', 'import-failed', 'erasure-ordered', 'erased', 'config-kept'])
    expect([once, events(said).filter((each) => each === once).length]).toEqual([once, 1])
  expect(events(said).slice(-2)).toEqual(['stopping', 'stopped'])

  // All of it was there to be told.
  const duck = await openDuck(join(at('var'), 'groundswell.duckdb'))
  expect(await duck.rows('select author, handle from mentions')).toEqual([
    { author: 'canary-author-2', handle: 'canary-handle-2' },
  ])
  expect(await duck.rows('select name, contact from customers')).toEqual([
    { name: 'canary-name', contact: 'ilsa@nest.example' },
  ])
  expect(
    await duck.rows("select count(*)::int as n from dead_letters where contains(line::varchar, 'canary-time')"),
  ).toEqual([{ n: 1 }])
  await duck.close()
  expect(existsSync(join(at('var'), 'rejected'))).toBe(true)
})
