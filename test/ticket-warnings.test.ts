import { firstValueFrom, of } from 'rxjs'
import { expect, test } from 'vitest'
import { companyRecords } from '../data/demo/customers.ts'
import { eventsOf } from '../data/demo/events.ts'
import { DEMO_NETWORKS } from '../data/demo/networks.ts'
import { CELLO } from '../data/demo/stories.ts'
import { firstPostId } from '../data/demo/story-posts.ts'
import { DEMO_TOPICS } from '../data/demo/topics.ts'
import type { WorldKey, WorldPost } from '../data/demo/world.ts'
import { openHistory } from '../data/history/history.ts'
import { customerIndex } from '../pipelines/customers/customer-index.ts'
import { newLineage } from '../pipelines/lineage.ts'
import { intake } from '../pipelines/pipeline.ts'
import { matcherOf } from '../server/topics.ts'
import { theTone } from './support/tone.ts'

const ORIGIN = Date.UTC(2026, 10, 18, 4)
const KEY: WorldKey = { seed: 1, story: 'crisis', origin: ORIGIN }
const HOUR = 3_600_000
const NOBODY_COUNTS = { read: () => {}, unmatched: () => {}, deduped: () => {}, deadLetter: () => {} }

const video = DEMO_NETWORKS.find(({ id }) => id === 'video')!
const isAbout = ({ subject, op }: WorldPost) => subject === firstPostId(KEY) && op === undefined

async function newStore() {
  const history = await openHistory(':memory:', { sources: [{ id: 'video' }], topics: DEMO_TOPICS, zone: 'UTC' })
  for (const { table, columns } of companyRecords(ORIGIN)) await history.duck.append(table, columns)
  const { customers } = await history.start(ORIGIN)
  const known = {
    matcher: matcherOf(DEMO_TOPICS, theTone()),
    lineage: newLineage(),
    tone: theTone(),
    customers: customerIndex(customers.table),
    seen: { lo: new Uint32Array(0), hi: new Uint32Array(0) },
  }
  const take = async (posts: readonly WorldPost[]) => {
    const lines = posts.map((post) => new TextEncoder().encode(JSON.stringify(post)))
    const now = posts.reduce((newest, { at }) => Math.max(newest, at), 0)
    const batch = await firstValueFrom(
      of({ kind: 'lines' as const, now, receivedAt: now, lines, cursor: null }).pipe(
        intake({ index: 0, id: 'video', wire: 'post' }, known, NOBODY_COUNTS),
      ),
    )
    await history.acceptAnew([batch])
  }
  return { history, take }
}

test('the crisis is warned of by its first post, with the ticket, before a hundredth of what comes of it is there', async () => {
  const { history, take } = await newStore()
  const events = eventsOf(KEY, video, ORIGIN)
  let interactions = 0
  let second = ORIGIN
  while ((await history.ticketWarnings()).length === 0 && second < ORIGIN + 60_000) {
    second += 1_000
    const posts = events.next(second)
    interactions += posts.filter(isAbout).length
    if (posts.length > 0) await take(posts)
  }
  const [only, ...others] = await history.ticketWarnings()
  expect(others).toEqual([])
  expect(only).toMatchObject({
    topic: 'larkwing',
    warning: {
      network: 'video',
      tier: 'gold',
      state: 'overdue',
      openDays: 19,
      overdueDays: 5,
      person: {
        customer: CELLO.customer,
        handle: 'tessa_cellist',
        post: firstPostId(KEY),
        subject: 'damaged instrument: cello, LRK 218',
        promised: ORIGIN - CELLO.overdue,
      },
    },
  })
  expect(only!.warning.at).toBe(ORIGIN + 3_000)
  const final = interactions + events.next(ORIGIN + HOUR).filter(isAbout).length
  expect(final).toBeGreaterThan(500)
  expect(interactions / final).toBeLessThan(0.01)
  await history.close()
}, 60_000)
