import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { expectWhole, isReady, newTrial, writePosts } from './trial.ts'

const POSTS = 80_000
const HOOK = join(import.meta.dirname, 'hooks', 'small-checkpoints.cjs')
/**
 * Which sync of the database file a thread dies in. Commits sync the log, which is a file of its own: these are a checkpoint's, of its
 * blocks, of its head, and of what follows.
 */
const KILLED_AT = [8, 9, 10, 11]

const folder = mkdtempSync(join(tmpdir(), 'groundswell-posts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = writePosts(folder, POSTS)

const hasStrace = spawnSync('strace', ['-V']).status === 0
if (!hasStrace) console.log('skipped: kills during a checkpoint, because there is no strace')

test.skipIf(!hasStrace)(
  'killed within checkpoints that DuckDB writes while posts come in, it loses no accepted mention and doubles none',
  async (context) => {
    const trial = newTrial(context, { type: 'replay', file, speed: 100 })
    // The first start makes the database, with checkpoints of its own.
    const first = await trial.start()
    await isReady(first)
    expect(await first.kill('SIGTERM')).toBe(0)
    for (const at of KILLED_AT) {
      const trace = join(trial.folder, `trace-${at}`)
      const database = join(trial.folder, 'var', 'groundswell.duckdb')
      const server = await trial.start({
        under: [
          ...['strace', '-D', '-f', '-qq', '-y', '-o', trace, '-P', database],
          ...['-e', 'trace=fsync,fdatasync', '-e', `inject=fsync,fdatasync:signal=KILL:when=${at}`],
        ],
        env: { UV_THREADPOOL_SIZE: '1', NODE_OPTIONS: `--require ${HOOK}`, CHECKPOINT_AT: '200KB' },
      })
      expect(await server.ended).toBeNull()
      expect(server.said()).toContain('"state":"open"')
      expect(server.said()).not.toContain('"event":"stopping"')
      expect(readFileSync(trace, 'utf8')).toMatch(/sync\(\d+<[^>]*groundswell\.duckdb>( <unfinished|\)\s+= \?)/)
    }
    await expectWhole(trial, POSTS)
  },
)
