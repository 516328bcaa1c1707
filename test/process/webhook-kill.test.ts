import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { openDuck } from '../../data/history/duck.ts'
import { healthOf } from '../support/health.ts'
import { eventually, startServer } from '../support/server-process.ts'
import { newSecret, signedHeaders } from '../support/webhook-sender.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-webhook-kill-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DELIVERIES = 300
const POSTS = 3
const SENDERS = 8
const KILLS = 5
/** Deliveries answered between two kills, so that every life of the server takes some. */
const A_LIFE = 50

const idsOf = (delivery: number) => Array.from({ length: POSTS }, (_, i) => `d${delivery}-${i}`)
/** The last post of each is about nothing we watch. */
const bodyOf = (delivery: number) =>
  JSON.stringify(
    idsOf(delivery).map((id, i) => ({
      id,
      at: Date.UTC(2026, 10, 18, 4) + delivery,
      author: `a${delivery % 50}`,
      text: i === POSTS - 1 ? 'weather' : 'larkwing lost my cello',
    })),
  )

test(`killed at ${KILLS} random moments under a sender, it keeps everything it answered for, doubles nothing, and every line is accounted for in each life`, async () => {
  const secret = newSecret()
  writeFileSync(join(folder, 'secret'), `${secret}\n`)
  const config = join(folder, 'config.yaml')
  writeFileSync(
    config,
    stringify({
      board: { name: 'Kill', topic: 'larkwing' },
      topics: [{ id: 'larkwing', name: 'Larkwing', role: 'own', query: 'larkwing' }],
      sources: [{ id: 'calls', type: 'webhook', secrets: [{ file: join(folder, 'secret') }] }],
      store: { folder: join(folder, 'var') },
    }),
  )
  let seed = 11
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  let server = await startServer('--config', config)
  const answered = new Set<number>()
  const left = Array.from({ length: DELIVERIES }, (_, i) => i).toReversed()

  /** Sends one delivery until it is answered well, as a sender does: the same id, a new signature. */
  async function deliver(delivery: number): Promise<unknown> {
    const body = bodyOf(delivery)
    const answer = await eventually(
      () =>
        fetch(`${server.address}/webhooks/calls`, {
          method: 'POST',
          body,
          headers: signedHeaders({ id: `msg_${delivery}`, secret, body }),
        }),
      ({ status }) => status === 200,
    )
    answered.add(delivery)
    return answer.json().catch(() => ({}))
  }
  async function sender(): Promise<void> {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await deliver(next)
  }
  const sending = Promise.all(Array.from({ length: SENDERS }, sender))

  for (let kill = 0; kill < KILLS; kill++) {
    const enough = answered.size + A_LIFE * random()
    await eventually(
      async () => answered.size,
      (count) => count >= Math.min(enough, DELIVERIES),
    )
    await healthOf(server)
    await server.kill('SIGKILL')
    const safe = [...answered]
    const stored = new Set(await storedIds())
    expect(
      safe.filter(
        (delivery) =>
          !idsOf(delivery)
            .slice(0, -1)
            .every((id) => stored.has(id)),
      ),
    ).toEqual([])
    server = await startServer('--config', config)
    // The sender never heard the answer, as far as it knows.
    expect(await deliver(safe.at(-1) ?? 0)).toMatchObject({ repeated: true })
  }
  await sending
  await healthOf(server)
  expect(await server.kill('SIGTERM')).toBe(0)
  const ids = await storedIds()
  expect(ids).toHaveLength(DELIVERIES * (POSTS - 1))
  expect(new Set(ids).size).toBe(ids.length)
})

async function storedIds(): Promise<string[]> {
  const duck = await openDuck(join(folder, 'var', 'groundswell.duckdb'))
  const rows = await duck.rows('select id from mentions')
  await duck.close()
  return rows.map(({ id }) => String(id))
}
