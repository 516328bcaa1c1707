import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isLong, seeded } from './seed.ts'
import { healthWhen, isAccounted, isReady, mentionsAmong, newTrial, WHOLE, writePosts } from './trial.ts'

const random = seeded('kill')
const KILLS = isLong ? 400 : 40
const POSTS = KILLS * 1_000

const folder = mkdtempSync(join(tmpdir(), 'groundswell-posts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = writePosts(folder, POSTS)

test(
  `killed at ${KILLS} random moments, a third of them while it stops and DuckDB writes its checkpoint, it loses no accepted mention and doubles none`,
  async (context) => {
    // Thirteen minutes of posts in eight seconds, cut short again and again.
    const trial = newTrial(context, { type: 'replay', file, speed: 100 })
    let stopped = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await trial.start()
      await isReady(server)
      // Something is committed in two of three lives, however slow the machine: or all would die at the same post.
      if (kill % 3 > 0) await healthWhen(server, ({ stored, state }) => stored > 0 || state === 'done')
      await new Promise((resolve) => setTimeout(resolve, random() * 300))
      if (kill % 3 === 0) {
        server.signal('SIGTERM')
        await new Promise((resolve) => setTimeout(resolve, random() * 60))
      }
      if ((await server.kill('SIGKILL')) === 0) stopped++
    }
    expect(stopped).toBeLessThan(KILLS / 3)
    const last = await trial.start({ flags: ['--speed', 'flat-out'] })
    await healthWhen(last, (source) => source.state === 'done' && isAccounted(source))
    expect(await last.kill('SIGTERM')).toBe(0)
    const mentions = mentionsAmong(POSTS)
    expect(await trial.rows(WHOLE)).toEqual([{ n: mentions, ids: mentions }])
    const [{ cursor }] = (await trial.rows('select cursor::int as cursor from cursors')) as [{ cursor: number }]
    expect(cursor).toBeLessThanOrEqual(POSTS)
  },
  isLong ? 3_600_000 : 600_000,
)
