import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Reading } from '../../pipelines/contract/reading.ts'
import { healthOnce } from '../support/health.ts'
import { openScreen } from '../support/run.ts'
import { startServer } from '../support/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-reload-'))
afterAll(() => rmSync(folder, { recursive: true }))

const START = Date.UTC(2026, 10, 18, 4)
const posts = Array.from({ length: 300 }, (_, i) => ({
  id: `p${i}`,
  at: START + i * 100,
  author: `a${i}`,
  text: i % 3 === 0 ? 'larkwing and a cello' : 'larkwing',
}))
const LARKWING = { id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' }
const CELLO = { id: 'cello', name: 'Cello', role: 'product', query: 'cello' }

test('on SIGHUP a wrong config is refused and said, a right one is taken over, and a new topic is measured from what is stored', async () => {
  const [file, config] = [join(folder, 'posts.ndjson'), join(folder, 'config.yaml')]
  writeFileSync(file, posts.map((post) => JSON.stringify(post)).join('\n'))
  const write = (topics: unknown) =>
    writeFileSync(
      config,
      stringify({
        board: { name: 'Reload', topic: 'larkwing' },
        topics,
        sources: [{ id: 'replay', type: 'replay', file, speed: 'flat-out' }],
        store: { folder: join(folder, 'var') },
      }),
    )
  write([LARKWING])
  const server = await startServer('--config', config)
  await healthOnce(server, ({ ready, sources: [source] }) => ready && source?.stored === posts.length)

  write([{ ...LARKWING, query: '(larkwing' }])
  server.signal('SIGHUP')
  const refused = await healthOnce(server, ({ config: { errors } }) => errors.length > 0)
  expect(refused.config.errors[0]).toContain('topics.0.query')
  expect(refused.ready).toBe(true)
  expect(await (await fetch(`${server.address}/metrics`)).text()).toContain('groundswell_config_refused 1')

  write([LARKWING, CELLO])
  server.signal('SIGHUP')
  await healthOnce(
    server,
    ({ ready, config: { errors }, sources: [source] }) => ready && errors.length === 0 && source?.state === 'done',
  )
  const screen = openScreen(`${server.address.replace('http', 'ws')}/live`, ['topic/cello', 'topic/larkwing'])
  const volumes = () =>
    ['cello', 'larkwing'].map(
      (topic) => (screen.held[`topic/${topic}`]?.['reading/volume/1h'] as Reading | undefined)?.value,
    )
  await screen.until(() => volumes()[0] === 100 && volumes()[1] === 300)
  expect(volumes()).toEqual([100, 300])
  screen.close()
  expect(server.said()).toContain('"event":"config-kept"')
  expect(server.said()).toContain('"event":"config-changed"')
  expect(await server.kill('SIGTERM')).toBe(0)

  const again = await startServer('--config', config)
  const after = openScreen(`${again.address.replace('http', 'ws')}/live`, ['topic/cello'])
  const volume = () => (after.held['topic/cello']?.['reading/volume/1h'] as Reading | undefined)?.value
  await after.until(() => volume() === 100)
  expect(volume()).toBe(100)
  after.close()
  expect(await again.kill('SIGTERM')).toBe(0)
})
