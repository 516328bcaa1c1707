import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { STORY } from '../../data/demo/stories.ts'
import { openDuck } from '../../data/history/duck.ts'
import type { ServerHealth } from '../../server/health.ts'
import { healthOnce } from '../support/health.ts'
import { startServer } from '../support/server-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-demo-'))
afterAll(() => rmSync(folder, { recursive: true }))

const started = async (isFine: (health: ServerHealth) => boolean) => {
  const server = await startServer('--folder', folder)
  await healthOnce(server, isFine)
  return server
}
const whole = ({ ready, sources }: ServerHealth) =>
  ready && sources.every(({ stored, state }) => state === 'open' && stored > 0)

test('a first start killed at any moment of its filling leaves no half past, and the next one begins the story', async () => {
  for (const wait of [0, 300, 900, 1_800, 3_000]) {
    const server = await startServer('--folder', folder)
    await new Promise((resolve) => setTimeout(resolve, wait))
    await server.kill('SIGKILL')
  }
  const server = await started(whole)
  expect(await server.kill('SIGTERM')).toBe(0)
  const again = await started(whole)
  expect(await again.kill('SIGTERM')).toBe(0)

  const duck = await openDuck(join(folder, 'groundswell.duckdb'))
  const [row] = await duck.rows(
    `select (select count(*) from customers)::int as customers, (select count(*) from tiers)::int as tiers,
       (select count(distinct date_trunc('hour', created_at)) from mentions where id like 'past-%')::int as hours,
       (select count(*) - count(distinct (topic, source, id, op)) from mentions)::int as doubled,
       (select count(distinct split_part(cursor, '/', 3)) from cursors)::int as origins`,
  )
  expect(row).toEqual({ customers: 50_000, tiers: 5, hours: expect.any(Number), doubled: 0, origins: 1 })
  expect(row?.['hours']).toBeGreaterThanOrEqual(28 * 24)
  const { first } = STORY.crisis ?? {}
  const [crisis] = await duck.rows(
    `select m.customer, t.id as tier, m.network,
       ticket_state(k.opened_at, k.promised_at, k.reopened_at, k.closed_at, m.created_at) as state
     from mentions m join tiers t on t.tier = m.tier join tickets k on k.customer = m.customer
     where m.topic = 'larkwing' and m.author = $author and k.closed_at is null`,
    { author: first?.id ?? '' },
  )
  await duck.close()
  expect(crisis).toEqual({ customer: 218, tier: 'gold', network: 5, state: 'overdue' })
}, 600_000)
