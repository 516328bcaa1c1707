import { firstValueFrom, lastValueFrom, toArray } from 'rxjs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type History, openHistory } from '../../../data/history/history.ts'
import type { Bus } from '../../../server/bus/bus.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Unanswered } from '../../../server/bus/news.ts'
import { store } from '../../../server/roles/store.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { eventually } from '../../support/server-process.ts'
import { storeSetup } from '../../support/store.ts'

const AT = Date.UTC(2026, 10, 18, 4)
let history: History
let bus: Bus
let unanswered: Unanswered[]
let stored: Promise<unknown>
beforeEach(async () => {
  // Time too: a commit rests by it, and turns pass here faster than it does.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' })
  bus = memoryBus()
  unanswered = []
  bus.on('unanswered').subscribe((each) => unanswered.push(each))
  const ready = new Promise((resolve) => bus.on('ready').subscribe(resolve))
  stored = lastValueFrom(store(storeSetup(history, AT), bus).pipe(toArray()))
  await ready
  await history.extent()
})
afterEach(async () => {
  bus.publish({ name: 'stop', message: null })
  await stored.catch(() => {})
  await history.close()
  vi.useRealTimers()
})

const nightDone = () => bus.publish({ name: 'nights', message: { kind: 'done', at: AT } })
const recordsChanged = () => bus.publish({ name: 'recordsChanged', message: null })
const pass = (ms: number) => vi.advanceTimersByTime(ms)
const pressing = () => {
  bus.publish({ name: 'pressing', message: null })
  pass(5_000)
}
const letter = () => {
  bus.publish({ name: 'deadLetters', message: { source: 0, at: AT, reason: 'not-json', line: new Uint8Array() } })
  pass(1_000)
}

/** Work that nobody waits for, the table without which DuckDB refuses it, and what it begins with. */
const WORK: readonly (readonly [asked: string, table: string, begin: () => void])[] = [
  ['usual', 'closed_mentions', nightDone],
  ['joining', 'accounts', recordsChanged],
  ['queue.values', 'clv', recordsChanged],
  ['queue.tickets', 'tickets', () => pass(60_000)],
  ['warnings', 'tickets', pressing],
  ['revaluation', 'revaluations', () => bus.publish({ name: 'regrouped', message: null })],
  ['dead-letters', 'dead_letters', letter],
]

test.each(WORK)(
  '%s that DuckDB refuses is told, tried at its next time, and holds up no post',
  async (asked, table, begin) => {
    const refused = (times: number) =>
      eventually(
        async () => unanswered.filter((each) => each.asked === asked),
        ({ length }) => length >= times,
        stored,
      )
    await history.alone(() => history.duck.run(`drop table ${table}`))
    begin()
    await refused(1)
    begin()
    expect((await refused(2))[0]?.error).toMatch(/^(Catalog|Binder) Error$/)
    const committed = firstValueFrom(bus.on('committed'))
    bus.publish({ name: 'mentions', message: scoredOf([somePost({ id: 'p1', createdAt: AT })], [[0]]) })
    pass(250)
    expect((await committed).rows).toBe(1)
  },
)

test('dead letters that were refused come with the next', async () => {
  await history.alone(() => history.duck.run('alter table dead_letters rename to away'))
  letter()
  await eventually(
    async () => unanswered,
    ({ length }) => length > 0,
    stored,
  )
  await history.alone(() => history.duck.run('alter table away rename to dead_letters'))
  letter()
  await eventually(
    () => history.alone(() => history.duck.rows('select count(*)::int as n from dead_letters')),
    ([row]) => row?.['n'] === 2,
    stored,
  )
})
