import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { healthOnce } from '../support/health.ts'
import { startServer } from '../support/server-process.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'groundswell-start-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command that should end by itself, and says how it did. */
const run = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: out + err }),
    )
  })
const start = (...flags: string[]) => run(join('dist', 'server', 'main.js'), ...flags)

test('help is printed and nothing is started', async () => {
  const { code, said } = await start('--help')
  expect(code).toBe(0)
  for (const flag of ['--config', '--source', '--speed', '--seed', '--story', '--folder', '--port', '--check'])
    expect(said).toContain(flag)
})

test('a wrong flag ends with 64 or 78, says which, and where to read on', async () => {
  expect(await start('--prot', '1')).toEqual({ code: 64, said: expect.stringMatching(/--prot[\s\S]*--help/) })
  expect(await start('--story', 'storm')).toEqual({ code: 78, said: expect.stringMatching(/--story[\s\S]*--help/) })
})

test('a port that is taken ends with 69 and says how to take another', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
  })
  const none = join(folder, 'none', 'var')
  const { code, said } = await start('--port', `${port}`, '--folder', none)
  other.close()
  expect(code).toBe(69)
  expect(existsSync(join(folder, 'none'))).toBe(false)
  expect(said).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}.*another program.*--port`))
  expect(said).not.toContain('    at ')
})

test('a folder that cannot be made ends with 73 and names it', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const { code, said } = await start('--port', '0', '--folder', join(file, 'var'))
  expect(code).toBe(73)
  expect(said).toMatch(/^groundswell: Wanted to keep the database in .*a-file.*--folder\.$/m)
  expect(said).not.toContain('    at ')
})

test.runIf(process.platform === 'linux')('a folder where nothing can be made ends with 73 too', async () => {
  const { code, said } = await start('--port', '0', '--folder', '/proc/nope')
  expect(code).toBe(73)
  expect(said).toMatch(/^groundswell: Wanted to keep the database in .*\/proc\/nope.*--folder\.$/m)
})

test('a folder that another process has open ends with 75, names the process and leaves it its note', async () => {
  const quiet = join(folder, 'config.yaml')
  writeFileSync(join(folder, 'none.ndjson'), '')
  writeFileSync(
    quiet,
    `board: { name: L, topic: l }
topics: [{ id: l, name: L, role: own, query: l }]
sources: [{ id: r, type: replay, file: ${join(folder, 'none.ndjson')} }]
store: { folder: ${join(folder, 'owned')} }
`,
  )
  const first = await startServer('--config', quiet)
  await healthOnce(first, ({ ready }) => ready)
  const { code, said } = await start('--port', '0', '--config', quiet)
  const backup = await start('backup', join(folder, 'backup'), '--config', quiet)
  await first.kill('SIGTERM')
  expect(code).toBe(75)
  expect(said).not.toContain('The wall of')
  expect(backup).toEqual({ code: 0, said: expect.stringContaining('while it runs') })
  expect(said).toMatch(/groundswell: Wanted to be the only owner of .*owned.*\(process \d+\).*--folder/)
  expect(said).not.toContain('    at ')
})

test('an older Node is told so before anything else', async () => {
  const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})`
  const { code, said } = await run('--import', pretend, 'start.mjs')
  expect(code).toBe(1)
  expect(said).toBe(
    'groundswell: Groundswell wants Node 20.19 or newer, this is 18.20.4. Install a newer Node and run the same command again.\n',
  )
})
