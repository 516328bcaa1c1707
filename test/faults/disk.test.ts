import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, type TestContext, test } from 'vitest'
import type { ServerProcess } from '../support/server-process.ts'
import { newSecret, signedHeaders } from '../support/webhook-sender.ts'
import { healthWhen, isAccounted, isReady, mentionsAmong, newTrial, type Trial, WHOLE, writePosts } from './trial.ts'

const POSTS = 40_000
const MIB = 1_048_576
const NO_LIMITS = { warnBelow: 0, pauseBelow: 0 }
/** A commit that fails asks for a new start, and says why. */
const TRY_LATER = 75

const folder = mkdtempSync(join(tmpdir(), 'groundswell-disk-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = writePosts(folder, POSTS)
const FLAT_OUT = ['--speed', 'flat-out']
const replay = { type: 'replay', file, speed: 100 }

const canMount = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', mounted('try')]).status === 0
if (canMount) unmount(join(folder, 'try'))
else console.log('skipped: a full disk, because this user may not mount a small one')

function mounted(name: string): string {
  mkdirSync(join(folder, name))
  return join(folder, name)
}

function unmount(disk: string): void {
  spawnSync('umount', ['-l', disk])
}

/** A disk of its own, gone with the test. */
function smallDisk({ onTestFinished }: TestContext, name: string, size: number) {
  const path = mounted(name)
  onTestFinished(() => unmount(path))
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status).toBe(0)
  const ballast = join(path, 'ballast')
  return {
    store: join(path, 'var'),
    /** Takes all of it but so much; what is taken already stays so meanwhile. */
    leave: (bytes: number) => {
      const { bavail, bsize } = statfsSync(path)
      appendFileSync(ballast, Buffer.alloc(bavail * bsize - bytes))
    },
    free: () => rmSync(ballast),
    grow: (to: number) => expect(spawnSync('mount', ['-o', `remount,size=${to}`, path]).status).toBe(0),
  }
}

/** On a sound disk the rest is read: every post is there, once. */
async function expectWhole(trial: Trial, running?: ServerProcess): Promise<void> {
  const last = running ?? (await trial.start({ flags: FLAT_OUT }))
  await healthWhen(last, (source) => source.state === 'done' && isAccounted(source))
  expect(await last.kill('SIGTERM')).toBe(0)
  const mentions = mentionsAmong(POSTS)
  expect(await trial.rows(WHOLE)).toEqual([{ n: mentions, ids: mentions }])
}

test.skipIf(!canMount)(
  'a disk that fills up pauses sources and webhooks aloud, and both go on by themselves once there is room',
  async (context) => {
    const disk = smallDisk(context, 'filling', 64 * MIB)
    const secret = newSecret()
    writeFileSync(join(folder, 'secret'), secret)
    const trial = newTrial(context, replay, {
      store: { folder: disk.store, disk: { warnBelow: 0, pauseBelow: 20 * MIB } },
      sources: [{ id: 'calls', type: 'webhook', secrets: [{ file: join(folder, 'secret') }] }],
    })
    const server = await trial.start()
    const body = JSON.stringify({ id: 'w', at: Date.UTC(2026, 10, 18, 4), author: 'a', text: 'weather' })
    const deliver = () =>
      fetch(`${server.address}/webhooks/calls`, {
        method: 'POST',
        body,
        headers: signedHeaders({ id: 'msg_1', secret, body }),
      })
    /** The lines read so far, once the watch has seen that so little is left. */
    const linesWith = async (room: number) => {
      disk.leave(room)
      const { lines } = await healthWhen(
        server,
        ({ pending }, { disk }) => pending === 0 && !!disk && disk.free <= room,
      )
      return lines
    }
    await healthWhen(server, ({ stored }) => stored > 0)
    await linesWith(16 * MIB)
    // By the second look sources have heard of the first.
    const paused = await linesWith(12 * MIB)
    expect(paused).toBeLessThan(POSTS)
    expect((await deliver()).status).toBe(503)
    expect(await linesWith(8 * MIB)).toBe(paused)
    disk.free()
    await healthWhen(server, (_, health) => health.disk?.state === 'roomy')
    expect((await deliver()).status).toBe(200)
    await expectWhole(trial, server)
    expect(statesIn(server.said())).toEqual(['full', 'roomy'])
  },
)

const statesIn = (said: string): unknown[] =>
  [...said.matchAll(/"event":"disk","state":"(\w+)"/g)].map(([, state]) => state)

test.skipIf(!canMount)(
  'a disk that is full under a commit ends the server aloud; with room again, nothing is missing',
  async (context) => {
    const disk = smallDisk(context, 'full', MIB)
    const trial = newTrial(context, replay, { store: { folder: disk.store, disk: NO_LIMITS } })
    const server = await trial.start({ flags: FLAT_OUT })
    expect(await server.ended).toBe(TRY_LATER)
    expect(server.said()).toMatch(/The disk failed under the store.*No space left/)
    // Without a byte left it ends while it opens the database, or at the first commit.
    const stubborn = trial.start({ flags: FLAT_OUT }).then(async (again) => `ended with ${await again.ended}`, String)
    expect(await stubborn).toContain(`ended with ${TRY_LATER}`)
    disk.grow(64 * MIB)
    await expectWhole(trial)
  },
)

/**
 * Syncs fail from the twelfth of a thread on: opening takes a few, each commit one more. -D leaves the server our child, to
 * be killed.
 */
const FAILING = ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=12+']
const stored = async (trial: Trial): Promise<number> => ((await trial.rows(WHOLE)) as [{ n: number }])[0].n
const hasStrace = spawnSync('strace', ['-V']).status === 0
if (!hasStrace) console.log('skipped: a failing fsync, because there is no strace')

test.skipIf(!hasStrace)(
  'a disk that no longer syncs ends the server aloud, and the next one has all of it',
  async (context) => {
    const trial = newTrial(context, { ...replay, speed: 20 })
    const first = await trial.start()
    await isReady(first)
    expect(await first.kill('SIGTERM')).toBe(0)
    const before = await stored(trial)
    const server = await trial.start({
      under: ['strace', '-D', '-f', '-qq', '-o', '/dev/null', ...FAILING],
      env: { UV_THREADPOOL_SIZE: '1' },
    })
    expect(await server.ended).toBe(TRY_LATER)
    expect(server.said()).toMatch(/The disk failed under the store.*fsync failed/)
    const after = await stored(trial)
    expect(after).toBeGreaterThan(before)
    expect(after).toBeLessThan(mentionsAmong(POSTS))
    await expectWhole(trial)
  },
)
