import { filter, firstValueFrom, map, Observable, Subscription } from 'rxjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHistory } from '../../data/history/history.ts'
import { MOST_LINES } from '../../data/sources/gather.ts'
import type { Source } from '../../data/sources/source.ts'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import { type Backlog, newBacklog } from '../../server/backlog.ts'
import type { Bus } from '../../server/bus/bus.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import { ingest } from '../../server/roles/ingest.ts'
import { matcherOf } from '../../server/topics.ts'
import { TOPICS } from '../support/told.ts'
import { theTone } from '../support/tone.ts'

const LIMITS = { rows: { full: 3_000, roomAgain: 1_500 }, bytes: { full: 1_048_576, roomAgain: 524_288 } }

/** What a flood is of: texts of so many letters, so many to a read, and how much of a backlog one of them takes. */
const SHORT = { letters: 20, read: MOST_LINES, bound: LIMITS.rows.full, takes: 1 }
const FAT = { letters: 100_000, read: 2, bound: LIMITS.bytes.full, takes: 100_020 }
type Posts = typeof SHORT
const floodOf = ({ bound, takes }: Posts) => Math.ceil((10 * bound) / takes)

let roles: Subscription
beforeEach(() => {
  roles = new Subscription()
})
afterEach(() => roles.unsubscribe())

test.each([
  ['to-store', 'committed', 'rows', SHORT],
  ['to-store-bytes', 'committed', 'bytes', FAT],
  ['to-measure', 'measured', 'rows', SHORT],
  ['to-measure-bytes', 'measured', 'bytes', FAT],
] as const)(
  'of ten times what may wait %s no more waits than may and one read, it is counted how often it was full, and nothing is lost',
  async (queue, done, measured, posts) => {
    const bus = memoryBus()
    const matcher = matcherOf(TOPICS.slice(0, 1), theTone())
    roles.add(ingest({ sources: [sourceOf(posts)], matcher, tone: theTone(), limits: LIMITS }, bus))
    const waiting = newBacklog(LIMITS)
    const all = firstValueFrom(
      slowly(bus, done, { waiting, flood: floodOf(posts) }).pipe(filter((rows) => rows === floodOf(posts))),
    )
    bus
      .on('mentions')
      .subscribe(({ source, count }) =>
        bus.publish(
          done === 'measured'
            ? { name: 'committed', message: { source, rows: count, duplicates: 0 } }
            : { name: 'measured', message: { source, rows: count } },
        ),
      )
    let most = 0
    bus.on('mentions').subscribe(() => {
      most = Math.max(most, waiting[measured]().level)
    })
    bus.publish({ name: 'known', message: await emptyStart() })
    bus.publish({ name: 'ready', message: { rows: 0 } })
    await all
    expect(most).toBeGreaterThanOrEqual(posts.bound)
    expect(most).toBeLessThan(posts.bound + posts.read * posts.takes)
    const { queues } = await firstValueFrom(bus.on('vitals'))
    expect(queues[queue]).toEqual({ level: 0, shed: waiting[measured]().shed })
    expect(queues[queue]?.shed).toBeGreaterThan(5)
  },
)

interface Waiting {
  readonly waiting: Backlog
  readonly flood: number
}

/** Does what waits once nothing more may come, or the whole flood has; tells how many rows it has done. */
function slowly(bus: Bus, done: 'committed' | 'measured', { waiting, flood }: Waiting): Observable<number> {
  let batches: { readonly source: number; readonly rows: number }[] = []
  let rows = 0
  bus.on('mentions').subscribe(({ source, count, bytes }) => {
    waiting.add(count, bytes.length, 0)
    batches.push({ source, rows: count })
  })
  const work = setInterval(() => {
    if (!waiting.isFull() && rows + waiting.rows().level < flood) return
    const now = batches
    batches = []
    for (const batch of now) {
      bus.publish(
        done === 'measured' ? { name: done, message: batch } : { name: done, message: { ...batch, duplicates: 0 } },
      )
    }
  }, 10)
  roles.add(() => clearInterval(work))
  return bus.on(done).pipe(
    map((batch) => {
      waiting.done(batch.rows, 0)
      rows += batch.rows
      return rows
    }),
  )
}

/** Posts, a read of them at a time, for as long as they are let in. */
const sourceOf = (posts: Posts): Source => ({
  id: 'source-0',
  name: 'Flood',
  network: 'other',
  wire: 'post',
  events: (_, open$) =>
    new Observable<LineBatch>((out) => {
      let next = 0
      let isOpen = false
      const read = () => {
        if (!isOpen || next >= floodOf(posts)) return
        out.next(linesFrom(next, posts))
        next += posts.read
        setImmediate(read)
      }
      return open$.subscribe((open) => {
        isOpen = open
        if (open) setImmediate(read)
      })
    }),
})

const encoder = new TextEncoder()
const linesFrom = (first: number, posts: Posts): LineBatch => ({
  kind: 'lines',
  now: 2_000,
  receivedAt: 2_000,
  cursor: `${first}`,
  lines: Array.from({ length: Math.min(posts.read, floodOf(posts) - first) }, (_, i) =>
    encoder.encode(
      JSON.stringify({
        id: `p${first + i}`,
        at: 1_000,
        author: 'a',
        text: 'x lands late again. '.repeat(posts.letters / 20),
      }),
    ),
  ),
})

async function emptyStart() {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const known = await history.start(0)
  await history.close()
  return known
}
