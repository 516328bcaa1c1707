import { EMPTY } from 'rxjs'
import { expect, test } from 'vitest'
import { openHistory } from '../../../data/history/history.ts'
import type { Source } from '../../../data/sources/source.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { ingest } from '../../../server/roles/ingest.ts'
import { matcherOf } from '../../../server/topics.ts'
import { theTone } from '../../support/tone.ts'

const began: (string | null)[] = []

/** The role with one source, and what a run of an empty store starts from. */
async function opened(events: Source['events']) {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const known = await history.start(0)
  await history.close()
  const bus = memoryBus()
  const source: Source = { id: 'source-0', name: 'Source', network: 'other', wire: 'post', events }
  const role = ingest({ sources: [source], matcher: matcherOf([], theTone()), tone: theTone() }, bus)
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
