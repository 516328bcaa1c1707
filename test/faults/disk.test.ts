import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Started } from '../support/server-process.ts'
import { canMount, MIB, mountedDisk } from './small-disk.ts'
import { expectWhole, FLAT_OUT, isReady, mentionsAmong, newTrial, type Trial, WHOLE, writePosts } from './trial.ts'

const POSTS = 40_000
const NO_LIMITS = { warnBelow: 0, pauseBelow: 0 }
/** A commit that fails asks for a new start, and says why. */
const TRY_LATER = 75

const folder = mkdtempSync(join(tmpdir(), 'groundswell-posts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = writePosts(folder, POSTS)
const replay = { type: 'replay', file, speed: 100 }
const hook = (name: string) => `--require ${join(import.meta.dirname, 'hooks', `${name}.cjs`)}`

test.skipIf(!canMount)(
  'a disk that is full under a commit ends the server aloud; with room again, nothing is missing',
  async (context) => {
    const disk = mountedDisk(context, MIB)
    const trial = newTrial(context, replay, { store: { folder: disk.store, disk: NO_LIMITS } })
    const server = await trial.start({ flags: FLAT_OUT })
    expect(await server.ended).toBe(TRY_LATER)
    expect(server.said()).toMatch(/The disk failed under the store.*No space left/)
    // Without a byte left it ends while it opens the database, or at the first commit.
    const stubborn = trial.start({ flags: FLAT_OUT }).then(async (again) => `ended with ${await again.ended}`, String)
    expect(await stubborn).toContain(`ended with ${TRY_LATER}`)
    disk.grow()
    await expectWhole(trial, POSTS)
  },
)

const stored = async (trial: Trial): Promise<number> => ((await trial.rows(WHOLE)) as [{ n: number }])[0].n

/**
 * Syncs fail from the twelfth of a thread on: opening takes a few, each commit one more. -D leaves the server our child, to
 * be killed.
 */
const FAILING = ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=12+']
const hasStrace = spawnSync('strace', ['-V']).status === 0
if (!hasStrace) console.log('skipped: a failing fsync, because there is no strace')

interface Fault {
  readonly is: string
  readonly says: RegExp
  readonly how: Partial<Started>
  /** Already the first commit may fail. */
  readonly atOnce?: true
}

/** No file may be longer than a mebibyte: blocks of 512 bytes, as every POSIX shell counts them. */
const LIMITED = { flags: FLAT_OUT, under: ['sh', '-c', 'ulimit -f 2048 && exec "$@"', 'sh'] }
const FAULTS: Fault[] = [
  { is: 'has no room for its log', says: /File too large/, how: LIMITED },
  {
    is: 'has no room for a checkpoint',
    says: /File too large/,
    how: { ...LIMITED, env: { NODE_OPTIONS: hook('small-checkpoints'), CHECKPOINT_AT: '200KB' } },
    atOnce: true,
  },
  {
    is: 'says that it did not sync what it has',
    says: /fsync failed/,
    how: { env: { NODE_OPTIONS: hook('doubtful-commits'), FAILS_AT: '5' } },
  },
]
if (hasStrace)
  FAULTS.push({
    is: 'no longer syncs',
    says: /fsync failed/,
    how: {
      under: ['strace', '-D', '-f', '-qq', '-o', '/dev/null', ...FAILING],
      env: { UV_THREADPOOL_SIZE: '1' },
    },
  })

for (const { is, says, how, atOnce } of FAULTS)
  test(`a disk that ${is} ends the server aloud, and the next one has all of it`, async (context) => {
    const trial = newTrial(context, { ...replay, speed: 20 })
    const first = await trial.start()
    await isReady(first)
    expect(await first.kill('SIGTERM')).toBe(0)
    const before = await stored(trial)
    const server = await trial.start(how)
    expect(await server.ended).toBe(TRY_LATER)
    expect(server.said()).toMatch(/The disk failed under the store/)
    expect(server.said()).toMatch(says)
    const after = await stored(trial)
    expect(after).toBeGreaterThan(atOnce ? before - 1 : before)
    expect(after).toBeLessThan(mentionsAmong(POSTS))
    await expectWhole(trial, POSTS)
  })
