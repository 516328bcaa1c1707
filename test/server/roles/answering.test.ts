import { lastValueFrom, toArray } from 'rxjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type History, openHistory } from '../../../data/history/history.ts'
import { FIRST_WEIGHTS } from '../../../pipelines/contract/queue.ts'
import { askAudit } from '../../../server/access/audit.ts'
import type { Bus } from '../../../server/bus/bus.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Unanswered } from '../../../server/bus/news.ts'
import { openDesk } from '../../../server/desk.ts'
import { askErasure } from '../../../server/erasures.ts'
import { askJudgements } from '../../../server/judgements.ts'
import { askLinking } from '../../../server/linking.ts'
import { openPreviews } from '../../../server/previews.ts'
import { orFailed } from '../../../server/roles/answering.ts'
import { store } from '../../../server/roles/store.ts'
import { StoreFailedError } from '../../../server/store-errors.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { storeSetup } from '../../support/store.ts'

const AT = Date.UTC(2026, 10, 18, 4)
const PERSON = 'ada@mail.example'
let history: History
let bus: Bus
let unanswered: Unanswered[]
let stored: Promise<unknown>
beforeEach(async () => {
  history = await openHistory(':memory:', { sources: [{ id: 'source-0' }], topics: [{ id: 't' }], zone: 'UTC' })
  bus = memoryBus()
  unanswered = []
  bus.on('unanswered').subscribe((each) => unanswered.push(each))
  const ready = new Promise((resolve) => bus.on('ready').subscribe(resolve))
  const preview = () => history.duck.rows('select nothing').then(() => ({ matches: 0, of: 0 }))
  stored = lastValueFrom(store({ ...storeSetup(history, AT), preview }, bus).pipe(toArray()))
  await ready
})
afterEach(async () => {
  bus.publish({ name: 'stop', message: null })
  await stored.catch(() => {})
  await history.close()
})

const post = (id: string) => scoredOf([somePost({ id, createdAt: AT })], [[0]])
const count = async () => Number((await history.duck.rows('select count(*) as n from mentions'))[0]?.['n'])

test('a question that DuckDB refuses fails for whoever asked, is told without what was asked, and posts go on', async () => {
  const { desk } = openDesk(bus)
  await expect(desk.mark({ key: PERSON, mark: 'answered', by: 'local' })).rejects.toThrow(StoreFailedError)
  expect(unanswered).toEqual([{ asked: 'desk.mark', error: 'Conversion Error' }])
  bus.publish({ name: 'mentions', message: post('p1') })
  bus.publish({ name: 'stop', message: null })
  await stored
  expect(await count()).toBe(1)
})

test.each<[asked: string, without: string, ask: () => Promise<unknown>]>([
  ['desk.weigh', 'queue_weights', () => openDesk(bus).desk.weigh({ weights: FIRST_WEIGHTS.weights, by: '' })],
  ['audit.deeds', 'audit', () => askAudit(bus).deeds(null)],
  ['audit.record', 'audit', () => askAudit(bus).record({ who: '', what: '', about: '', why: '', rows: 0 })],
  ['links.events', 'link_events', () => askLinking(bus).events(null)],
  ['links.order', 'link_events', () => askLinking(bus).order({ act: { kind: 'undo', event: 1 }, by: '', why: '' })],
  ['tones.agreement', 'corrections', () => askJudgements(bus).agreement()],
  ['preview', 'corrections', () => openPreviews(bus).ask('cello')],
])('%s fails alone where its statement is refused', async (asked, table, ask) => {
  await history.alone(() => history.duck.run(`drop table ${table}`))
  await expect(ask()).rejects.toThrow(StoreFailedError)
  expect(unanswered).toEqual([{ asked, error: expect.stringMatching(/^(Catalog|Binder) Error$/) }])
  await history.accept([post('p1')])
  expect(await count()).toBe(1)
})

test('an erasure that throws is not done, and says so', async () => {
  const failing = new Error(`Wanted a folder that can be written, came one of ${PERSON}.`)
  const order = { who: { kind: 'customer' as const, customer: 1 }, by: 'local', why: '' }
  history = Object.assign(history, { erase: () => Promise.reject(failing) })
  await expect(askErasure(bus)(order)).rejects.toThrow(StoreFailedError)
  expect(unanswered).toEqual([{ asked: 'erasure', error: 'Error' }])
})

test('a commit that DuckDB refuses ends the store loudly', async () => {
  await history.alone(() => history.duck.run('drop table cursors'))
  const ended = expect(stored).rejects.toThrow('cursors')
  bus.publish({ name: 'mentions', message: { ...post('p1'), cursor: '1' } })
  await ended
})

test.each([
  'IO Error: Could not write file "x": No space left on device',
  'FATAL Error: Failed: database has been invalidated because of a previous fatal error',
  'INTERNAL Error: Attempted to dereference unique_ptr that is NULL',
])('a question during which the database fails ends the store loudly: %s', async (message) => {
  const failing = () => Promise.reject(new Error(message))
  await expect(orFailed(bus, { id: 1, asked: 'desk.card' }, failing)).rejects.toThrow(message)
  expect(unanswered).toEqual([])
})
