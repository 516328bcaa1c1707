import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Hono } from 'hono'
import { filter, firstValueFrom } from 'rxjs'
import { afterAll, expect, test } from 'vitest'
import { keyIn } from '../../data/sources/webhook/key.ts'
import { REASONS } from '../../pipelines/contract/post.ts'
import { KINDS, NETWORKS, OPS } from '../../pipelines/contract/words.ts'
import { decodePost } from '../../pipelines/decode/post.ts'
import { configFile } from '../../server/config.ts'
import { newFlight } from '../../server/http/flight.ts'
import { newHttpServer } from '../../server/http/server.ts'
import { webhookRoutes } from '../../server/http/webhook-routes.ts'
import { runServer } from '../support/run.ts'
import { newSecret } from '../support/webhook-sender.ts'

const fileOf = (path: string): string => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')
const page = fileOf('docs/sources.md')
const decoder = fileOf('pipelines/decode/post.ts')
const section = (heading: string): string =>
  page.split(`\n${heading}\n`)[1]?.split(/\n#{2,4} /)[0] ?? `no "${heading}" in docs/sources.md`
const block = (language: string, text: string): string => text.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? ''

const folder = mkdtempSync(join(tmpdir(), 'groundswell-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = promisify(execFile)

test('the sender in the docs is a sender: with a secret made as they say, its post is stored', async () => {
  const made = await run('sh', ['-c', block('sh', section('### Signing'))])
  const secret = made.stdout.trim()
  expect(keyIn(secret)).toHaveLength(32)
  const server = await listening(secret)
  writeFileSync(join(folder, 'sender.mjs'), block('js', section('### Signing')))
  const env = { ...process.env, WEBHOOK: server.address, SECRET: secret }
  const sent = await run(process.execPath, [join(folder, 'sender.mjs')], { env })
  expect(sent.stdout).toMatch(/^200 \{"posts":1,"repeated":false/)
  expect(await server.history.duck.rows('select id, author from mentions order by id')).toEqual([
    { id: 'call-8123', author: 'c-77' },
  ])
  const forged = await run(process.execPath, [join(folder, 'sender.mjs')], { env: { ...env, SECRET: newSecret() } })
  expect(forged.stdout).toMatch(/^401 /)
  await server.stop()
})

test('the table of a post names every field that is read, and every word', () => {
  const table = section('### A post')
  const read = new Set([...decoder.matchAll(/json(?:, |\[)'(\w+)'/g)].map(([, field]) => field))
  const named = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, field]) => field)
  expect(named.toSorted()).toEqual([...read].toSorted())
  // Who has which handle is said by networks alone.
  const words = [...NETWORKS, ...KINDS, ...OPS.filter((op) => op !== 'identity')]
  expect(words.filter((word) => !table.includes(`\`${word}\``))).toEqual([])
})

test.each(['id', 'at', 'author', 'text'])('a post without %s, which the table calls needed, is unreadable', (field) => {
  const post = { id: 'p', at: '2026-11-25T10:00:00Z', author: 'a', text: 't' }
  expect(section('### A post')).toMatch(new RegExp(`^\\| \`${field}\` +\\| \\*\\*needed\\*\\*`, 'm'))
  expect(decodePost(Buffer.from(JSON.stringify(post)))).toMatchObject({ id: 'p' })
  expect(decodePost(Buffer.from(JSON.stringify({ ...post, [field]: undefined })))).toBe('wrong-shape')
})

test('every reason why a post cannot be read is explained', () => {
  const table = section('#### What became of each post')
  expect(REASONS.filter((reason) => reason !== 'not-a-post' && !table.includes(`| \`${reason}\``))).toEqual([])
})

async function listening(secret: string) {
  process.env['GS_TEST_DOCS'] = secret
  const server = await runServer(
    configFile.parse({
      board: { name: 'L', topic: 'cello' },
      topics: [{ id: 'cello', name: 'C', role: 'own', query: 'cello' }],
      sources: [{ id: 'calls', type: 'webhook', secrets: [{ env: 'GS_TEST_DOCS' }] }],
    }),
  )
  const receivers = [{ id: 'calls', source: 0, keys: [keyIn(secret)] }]
  const routes = webhookRoutes({
    receivers,
    desk: server.desk,
    flight: newFlight(),
    count: () => {},
    now: Date.now,
  })
  const http = newHttpServer(new Hono().route('/webhooks', routes).fetch)
  const open = firstValueFrom(server.bus.on('statuses').pipe(filter(({ status }) => status.state === 'open')))
  if (!server.desk.isOpen(0)) await open
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  return {
    history: server.history,
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/calls`,
    stop: async () => {
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
      await server.stop()
    },
  }
}
