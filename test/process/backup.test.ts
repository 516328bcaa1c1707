import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Items } from '../../pipelines/contract/frame.ts'
import type { Reading } from '../../pipelines/contract/reading.ts'
import { healthOnce } from '../support/health.ts'
import { openScreen } from '../support/run.ts'
import { startServer } from '../support/server-process.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const root = mkdtempSync(join(tmpdir(), 'groundswell-drill-'))
afterAll(() => rmSync(root, { recursive: true }))

const START = Date.UTC(2026, 10, 18, 4)
const POSTS = 2_000
const MAIN = join(ROOT, 'dist', 'server', 'main.js')
const run = (...flags: string[]) => execFileSync(process.execPath, [MAIN, ...flags], { cwd: ROOT, encoding: 'utf8' })

/** What a screen shows of the topic, all windows and lists, as a digest; times of reading aside. */
async function shownBy(address: string): Promise<string> {
  const screen = openScreen(`${address.replace('http', 'ws')}/live`, ['topic/larkwing', 'voice'])
  const items = (): Items => screen.held['topic/larkwing'] ?? {}
  await screen.until(() => (items()['reading/volume/24h'] as Reading | undefined)?.value === POSTS)
  expect((items()['reading/volume/24h'] as Reading).value).toBe(POSTS)
  const readings = Object.entries(items())
    .filter(([key]) => key.startsWith('reading/') && !key.startsWith('reading/top-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  screen.close()
  expect(readings.length).toBeGreaterThan(20)
  return createHash('sha256').update(JSON.stringify(readings)).digest('hex')
}

test('the drill: backed up while it runs, restored into an empty folder, it shows the same', async () => {
  const file = join(root, 'posts.ndjson')
  const line = (i: number) =>
    JSON.stringify({
      id: `p${i}`,
      at: START + i * 1_000,
      author: `a${i % 90}`,
      followers: i,
      text: i % 5 === 0 ? 'larkwing is a lovely airline' : 'larkwing lost my terrible bag',
    })
  writeFileSync(file, Array.from({ length: POSTS }, (_, i) => line(i)).join('\n'))
  const config = join(root, 'config.yaml')
  writeFileSync(
    config,
    stringify({
      board: { name: 'Drill', topic: 'larkwing' },
      topics: [{ id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' }],
      sources: [{ id: 'replay', type: 'replay', file, speed: 'flat-out' }],
      store: { folder: join(root, 'var') },
    }),
  )
  const first = await startServer('--config', config)
  await healthOnce(first, ({ sources: [source] }) => source?.state === 'done' && source.stored === POSTS)
  expect(await first.kill('SIGTERM')).toBe(0)
  // Started again, so that what it takes for usual is read from the same past as in a restored one.
  const server = await startServer('--config', config)
  const shown = await shownBy(server.address)
  expect(statSync(join(root, 'var', 'running.json')).mode & 0o777).toBe(0o600)

  expect(run('backup', join(root, 'backup'), '--config', config)).toContain('while it runs')
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(run('backup', join(root, 'offline'), '--config', config)).not.toContain('while it runs')

  for (const backup of ['backup', 'offline']) {
    const into = join(root, `from-${backup}`)
    expect(run('restore', join(root, backup), '--config', config, '--folder', into)).toContain(
      `restored ${POSTS} mentions`,
    )
    const restored = await startServer('--config', config, '--folder', into)
    expect(await shownBy(restored.address)).toBe(shown)
    expect(await restored.kill('SIGTERM')).toBe(0)
  }
  const again = spawnSync(process.execPath, [MAIN, 'restore', join(root, 'backup'), '--config', config], {
    encoding: 'utf8',
  })
  expect([again.status, again.stderr]).toEqual([73, expect.stringContaining('Wanted a folder without a database')])
})
