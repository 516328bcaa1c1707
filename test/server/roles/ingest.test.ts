import { EMPTY, of } from 'rxjs'
import { expect, test } from 'vitest'
import { markAuthor, prefixOfAuthor } from '../../../data/history/erasure/erased-list.ts'
import { openHistory } from '../../../data/history/history.ts'
import type { Source } from '../../../data/sources/source.ts'
import { indexOf, NETWORKS, OP } from '../../../pipelines/contract/words.ts'
import { textAt } from '../../../pipelines/post-view.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { ingest } from '../../../server/roles/ingest.ts'
import { matcherOf } from '../../../server/topics.ts'
import { postsOf, somePost } from '../../support/scored.ts'
import { TOPICS } from '../../support/told.ts'
import { theTone } from '../../support/tone.ts'

const began: (string | null)[] = []

/** The role with one source, and what a run of an empty store starts from. */
async function opened(events: Source['events']) {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const known = await history.start(0)
  await history.close()
  const bus = memoryBus()
  const source: Source = { id: 'source-0', name: 'Source', network: 'other', wire: 'post', events }
  const role = ingest({ sources: [source], matcher: matcherOf(TOPICS, theTone()), tone: theTone() }, bus)
  return { bus, role, known }
}

test('a source whose id was that of another type begins afresh, and says so', async () => {
  const { bus, role, known } = await opened((from) => {
    began.push(from)
    return EMPTY
  })
  const said: string[] = []
  bus.on('statuses').subscribe(({ status }) => said.push(status.detail))
  bus.publish({ name: 'known', message: { ...known, strangers: new Map([['source-0', 'rss']]) } })
  bus.publish({ name: 'ready', message: { rows: 0 } })
  expect(began).toEqual([null])
  expect(said).toEqual(['The cursor under this id is of a source of type rss; this one begins afresh.'])
  role.unsubscribe()
})

test('a source opened on a disk that was full before does not begin to read', async () => {
  const mayRead: boolean[] = []
  const { bus, role, known } = await opened((_, open$) => {
    open$.subscribe((open) => mayRead.push(open))
    return EMPTY
  })
  bus.publish({ name: 'disk', message: { state: 'full', free: 1, total: 100 } })
  bus.publish({ name: 'known', message: known })
  bus.publish({ name: 'ready', message: { rows: 0 } })
  expect(mayRead).toEqual([false])
  bus.publish({ name: 'disk', message: { state: 'low', free: 20, total: 100 } })
  expect(mayRead).toEqual([false, true])
  role.unsubscribe()
})

test('who was erased is not taken in again, and nobody else is left out', async () => {
  const line = (author: string) =>
    new TextEncoder().encode(JSON.stringify({ id: `p-${author}`, at: 1_000, author, text: 'x' }))
  const lines = { kind: 'lines' as const, now: 2_000, receivedAt: 2_000, cursor: '2' }
  const { bus, role, known } = await opened(() => of({ ...lines, lines: [line('gone'), line('here')] }))
  const other = indexOf(NETWORKS, 'other')
  const { key } = known.erased
  const mark = markAuthor(key, other, 'gone')
  const people = [{ kind: 'author' as const, mark, prefix: prefixOfAuthor(other, 'gone'), at: 0 }]
  const authors: string[] = []
  bus.on('mentions').subscribe((batch) => {
    for (let row = 0; row < batch.count; row++) authors.push(textAt(batch, batch.author, row))
  })
  bus.publish({ name: 'known', message: { ...known, erased: { key, people } } })
  bus.publish({ name: 'ready', message: { rows: 0 } })
  expect(authors).toEqual(['here'])
  role.unsubscribe()
})

test('what was deleted before this run matches nothing when an old copy comes', async () => {
  const line = (id: string) => new TextEncoder().encode(JSON.stringify({ id, at: 1_000, author: 'a', text: 'x' }))
  const lines = { kind: 'lines' as const, now: 2_000, receivedAt: 2_000, cursor: '2' }
  const { bus, role, known } = await opened(() => of({ ...lines, lines: [line('gone'), line('here')] }))
  const { idLo, idHi } = postsOf([somePost({ id: 'gone', network: 'other', op: 'delete' })])
  const posts: string[] = []
  bus.on('mentions').subscribe((batch) => {
    for (let row = 0; row < batch.count; row++) posts.push(textAt(batch, batch.id, row))
  })
  bus.publish({
    name: 'known',
    message: { ...known, takenBack: { lo: idLo, hi: idHi, op: Uint8Array.of(OP.delete), at: Float64Array.of(0) } },
  })
  bus.publish({ name: 'ready', message: { rows: 0 } })
  expect(posts).toEqual(['here'])
  role.unsubscribe()
})
