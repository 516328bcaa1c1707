import { EMPTY } from 'rxjs'
import { expect, test } from 'vitest'
import { openHistory } from '../../../data/history/history.ts'
import type { Source } from '../../../data/sources/source.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { ingest } from '../../../server/roles/ingest.ts'
import { matcherOf } from '../../../server/topics.ts'
import { theTone } from '../../support/tone.ts'

test('a source opened on a disk that was full before does not begin to read', async () => {
  const history = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
  const known = await history.start(0)
  history.close()
  const bus = memoryBus()
  const mayRead: boolean[] = []
  const source: Source = {
    id: 'source-0',
    name: 'Source',
    network: 'other',
    wire: 'post',
    events: (_, open$) => {
      open$.subscribe((open) => mayRead.push(open))
      return EMPTY
    },
  }
  const role = ingest({ sources: [source], matcher: matcherOf([], theTone()), tone: theTone() }, bus)
  bus.publish({ name: 'disk', message: { state: 'full', free: 1, total: 100 } })
  bus.publish({ name: 'known', message: known })
  bus.publish({ name: 'ready', message: { rows: 0 } })
  expect(mayRead).toEqual([false])
  bus.publish({ name: 'disk', message: { state: 'low', free: 20, total: 100 } })
  expect(mayRead).toEqual([false, true])
  role.unsubscribe()
})
