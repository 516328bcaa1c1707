import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import type { ServerProcess } from '../support/server-process.ts'
import { isLong, seeded } from './seed.ts'
import { expectWhole, healthWhen, newTrial, writePosts } from './trial.ts'

const random = seeded('kill')
const KILLS = isLong ? 400 : 40
/** Three seconds of the stream for each life, which is more than it has. */
const POSTS = KILLS * 3_000
const SPEED = 20

const folder = mkdtempSync(join(tmpdir(), 'groundswell-posts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = writePosts(folder, POSTS)
/** Says when a checkpoint begins and ends, and dies within one. */
const HOOK = join(import.meta.dirname, 'hooks', 'checkpoints.cjs')

/** When a life is killed: resolves at that moment. What it said until then shows whether it was. */
interface Moment {
  readonly come: (server: ServerProcess, dieWithin: string) => Promise<unknown>
  readonly was: (said: string) => boolean
}

const MOMENTS = {
  stopping: {
    /** Half of them within the last checkpoint, which closing the database is. */
    come: async (server) => {
      const [step, ms] = random() < 0.5 ? ['"event":"stopping"', 20] : ['checkpoint closing', 5]
      server.signal('SIGTERM')
      await server.says(step)
      await pause(random() * ms)
    },
    was: (said) => said.includes('"event":"stopping"'),
  },
  checkpoint: {
    /** Of itself: whoever looks from outside is too late when the machine is busy. */
    come: (server, dieWithin) => {
      writeFileSync(dieWithin, String(random() * 0.8))
      return server.ended
    },
    was: (said) => said.lastIndexOf('checkpoint begins') > said.lastIndexOf('checkpoint ends'),
  },
  streaming: {
    come: () => pause(random() * 300),
    was: (said) => !said.includes('"event":"stopping"'),
  },
} as const satisfies Record<string, Moment>
const NAMES = ['stopping', 'checkpoint', 'streaming'] as const

test(
  `killed at ${KILLS} random moments of a stream, a third while it stops, a third within a checkpoint, it loses no accepted mention and doubles none`,
  async (context) => {
    const trial = newTrial(context, { type: 'replay', file, speed: SPEED })
    const killed = { working: 0, stopping: 0, checkpoint: 0, streaming: 0 }
    for (let kill = 0; kill < KILLS; kill++) {
      const name = NAMES[kill % NAMES.length] ?? 'streaming'
      const { come, was } = MOMENTS[name]
      const dieWithin = join(trial.folder, `die-${kill}`)
      const server = await trial.start({ env: { NODE_OPTIONS: `--require ${HOOK}`, DIE_WITHIN: dieWithin } })
      await healthWhen(server, ({ lines, state }) => lines > 0 || state === 'done')
      await come(server, dieWithin)
      await server.kill('SIGKILL')
      const said = server.said()
      const isKilled = server.endedBy() === 'SIGKILL'
      if (isKilled && !said.includes('"state":"done"')) killed.working++
      if (isKilled && was(said)) killed[name]++
    }
    console.log(`kill: ${JSON.stringify(killed)}`)
    expect(killed.working).toBeGreaterThanOrEqual(KILLS * 0.9)
    for (const name of NAMES) expect(killed[name], name).toBeGreaterThanOrEqual(KILLS / 4)

    await expectWhole(trial, POSTS)
    // The last post is a mention, so the cursor that was committed with it is behind all of them.
    expect(await trial.rows('select cursor::int as cursor from cursors')).toEqual([{ cursor: POSTS }])
  },
  isLong ? 3_600_000 : 600_000,
)
