import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seeded } from '../faults/seed.ts'
import { healthOnce } from '../support/health.ts'
import { startServer } from '../support/server-process.ts'

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js')
const root = mkdtempSync(join(tmpdir(), 'groundswell-stop-start-'))
afterAll(() => rmSync(root, { recursive: true }))
const folder = join(root, 'var')

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** How far a start is when the signal comes: by what it has said or made, and so many ms later. */
interface Moment {
  readonly sign: string
  readonly after: number
}

/** Starts, ends it at that moment, and says how it ended. */
async function endedAt({ sign, after }: Moment, signal: NodeJS.Signals) {
  const child = spawn(process.execPath, [MAIN, '--port', '0', '--folder', folder], { stdio: 'pipe' })
  let said = ''
  for (const out of [child.stdout, child.stderr])
    out.on('data', (text) => {
      said += text
    })
  const ended = once(child, 'close')
  const isThere = () => (sign === 'folder' ? existsSync(folder) : said.includes(sign))
  while (!isThere() && child.exitCode === null && child.signalCode === null) await wait(5)
  await wait(after)
  const hadOpened = existsSync(folder)
  child.kill(signal)
  const [code, killedBy] = (await ended) as [number | null, NodeJS.Signals | null]
  return { code, killedBy, hadOpened, said }
}

/** Before it has opened anything a process may just die of the signal. */
const isInOrder = ({ code, killedBy, hadOpened }: Awaited<ReturnType<typeof endedAt>>, signal: NodeJS.Signals) =>
  code === 0 || (!hadOpened && killedBy === signal)

const SIGNS = ['', 'folder', 'folder', '"listening"', ...[0, 20, 40, 80].map((n) => `"percent":${n}}`)]

test('a signal at any moment of a first start ends it in order with 0, and the store starts again', async () => {
  const random = seeded('moments')
  for (const [i, sign] of SIGNS.entries()) {
    const signal = i % 2 === 0 ? 'SIGTERM' : 'SIGINT'
    // What is there already would be no sign.
    if (sign === 'folder') rmSync(folder, { recursive: true, force: true })
    const moment = { sign, after: Math.round(random() * 600) }
    const end = await endedAt(moment, signal)
    expect(isInOrder(end, signal), JSON.stringify({ signal, ...moment, ...end })).toBe(true)
  }
  const server = await startServer('--folder', folder)
  await healthOnce(server, ({ ready, sources }) => ready && sources.every(({ stored }) => stored > 0))
  expect(await server.kill('SIGTERM')).toBe(0)
}, 900_000)

test('and one that has a store already too', async () => {
  const random = seeded('again')
  for (const sign of ['"listening"', '"rebuilt"']) {
    const moment = { sign, after: Math.round(random() * 300) }
    const end = await endedAt(moment, 'SIGTERM')
    expect(end.code, JSON.stringify({ ...moment, ...end })).toBe(0)
  }
}, 300_000)
