import { describe, expect, test } from 'vitest'
import { memoryBus } from '../../server/bus/memory.ts'
import type { DeliveryEnds } from '../../server/bus/news.ts'
import { deliveriesOn, type Fate, openDesk } from '../../server/deliveries.ts'
import { QUEUES, ROWS } from '../../server/queues.ts'
import { emptyScored } from '../support/scored.ts'

const DELIVERY = { id: 'msg_1', lines: [new Uint8Array([0x7b, 0x7d])] }
const START = { links: { tiers: [], lo: [], hi: [], customers: [], customerTiers: [] }, cursors: new Map() }

const kindsOf = (fates: readonly Fate[]) => fates.map(({ kind }) => kind)

function desk(patience = 60_000, most?: { underWay: number; ids: number }) {
  const bus = memoryBus()
  const handed: string[] = []
  deliveriesOn(bus)(1).subscribe(({ id }) => handed.push(id))
  let now = 1_000_000
  const read = (receipt: string, more: Partial<DeliveryEnds> = {}) =>
    bus.publish({
      name: 'deliveryEnds',
      message: { source: 1, receipt, unmatched: 0, deduped: 0, unreadable: [], ...more },
    })
  const open = openDesk(bus, { sources: ['calls', 'reviews'], now: () => now, patience, ...(most && { most }) })
  return {
    ...open,
    handed,
    bus,
    pass: (ms: number) => {
      now += ms
    },
    say: (state: 'open' | 'failed') =>
      bus.publish({ name: 'statuses', message: { source: 1, status: { kind: 'status', now, state, detail: '' } } }),
    commit: (receipt?: string, source = 1) => {
      if (receipt !== undefined) read(receipt, { source })
      bus.publish({ name: 'committed', message: { source, rows: 0, duplicates: 0, receipt } })
    },
    read,
  }
}

test('is open while its source listens and the store keeps up', () => {
  const { isOpen, say, bus } = desk()
  expect(isOpen(1)).toBe(false)
  say('open')
  expect([isOpen(0), isOpen(1)]).toEqual([false, true])
  bus.publish({ name: 'mentions', message: { ...emptyScored(), count: ROWS.full } })
  expect(isOpen(1)).toBe(false)
  bus.publish({ name: 'committed', message: { source: 0, rows: ROWS.full, duplicates: 0 } })
  bus.publish({ name: 'measured', message: { source: 0, rows: ROWS.full } })
  expect(isOpen(1)).toBe(true)
  say('failed')
  expect(isOpen(1)).toBe(false)
})

test('answers when just this delivery is committed, and not before', async () => {
  const { take, commit } = desk()
  let fate = ''
  const answer = take(1, DELIVERY).then((said) => {
    fate = said.kind
  })
  commit('msg_2')
  commit('msg_1', 0)
  commit()
  await Promise.resolve()
  expect(fate).toBe('')
  commit('msg_1')
  await answer
  expect(fate).toBe('accepted')
})

test('hands a delivery on once, however often it comes: while it is under way, and after', async () => {
  const { take, commit, handed } = desk()
  const two = [take(1, DELIVERY), take(1, DELIVERY)]
  commit('msg_1')
  expect(kindsOf(await Promise.all(two))).toEqual(['accepted', 'accepted'])
  expect(await take(1, DELIVERY)).toEqual({ kind: 'repeated' })
  expect(handed).toEqual(['msg_1'])
})

test('the same id of another sender is another delivery', async () => {
  const { take, commit } = desk()
  const first = take(1, DELIVERY)
  commit('msg_1')
  await first
  const second = take(0, DELIVERY)
  commit('msg_1', 0)
  expect(await second).toMatchObject({ kind: 'accepted' })
})

test('knows what the store knew before this run', async () => {
  const { take, bus, handed } = desk()
  const deliveries = [{ source: 'reviews', delivery: 'msg_1', at: 999_000 }]
  bus.publish({ name: 'known', message: { ...START, deliveries } as never })
  expect(await take(1, DELIVERY)).toEqual({ kind: 'repeated' })
  expect(handed).toEqual([])
})

test('forgets an id when no signature for it can be good any more', async () => {
  const { take, commit, pass, ids } = desk()
  const taken = take(1, DELIVERY)
  commit('msg_1')
  await taken
  pass(600_001)
  commit('msg_2')
  expect(ids()).toEqual({ level: 1, shed: 0 })
  const again = take(1, DELIVERY)
  commit('msg_1')
  expect(await again).toMatchObject({ kind: 'accepted' })
})

test('of ten times the ids it may remember it knows the newest, and counts those it forgot early', async () => {
  const bound = 500
  const { commit, ids, take, handed } = desk(60_000, { ids: bound, underWay: 1 })
  for (let i = 0; i < 10 * bound; i++) {
    commit(`msg_${i}`)
    expect(ids().level).toBeLessThanOrEqual(bound)
  }
  expect(ids()).toEqual({ level: bound, shed: 9 * bound })
  expect(await take(1, { ...DELIVERY, id: `msg_${9 * bound}` })).toEqual({ kind: 'repeated' })
  void take(1, { ...DELIVERY, id: `msg_${9 * bound - 1}` })
  expect(handed).toEqual([`msg_${9 * bound - 1}`])
})

test('says that it is late, and joins the same delivery when it is sent again', async () => {
  const { take, commit, handed } = desk(1)
  expect(await take(1, DELIVERY)).toEqual({ kind: 'late' })
  expect(await take(1, DELIVERY)).toEqual({ kind: 'late' })
  expect(handed).toEqual(['msg_1'])
  const third = take(1, DELIVERY)
  commit('msg_1')
  expect(await third).toMatchObject({ kind: 'accepted' })
  expect(await take(1, DELIVERY)).toEqual({ kind: 'repeated' })
  expect(handed).toEqual(['msg_1'])
})

test('of ten times the deliveries a store may be given that does not move it is given no more, and the others are sent away, counted', async () => {
  const { bound } = QUEUES['deliveries-to-store']
  const { take, isOpen, say, commit, handed, underWay } = desk(1)
  say('open')
  const late = Array.from({ length: 10 * bound }, (_, i) => take(1, { ...DELIVERY, id: `msg_${i}` }))
  expect(handed).toHaveLength(bound)
  expect(underWay()).toEqual({ level: bound, shed: 9 * bound })
  expect(isOpen(1)).toBe(false)
  expect(new Set(kindsOf(await Promise.all(late)))).toEqual(new Set(['late']))
  expect(isOpen(1)).toBe(false)
  expect(underWay()).toEqual({ level: bound, shed: 9 * bound + 2 })
  commit('msg_7')
  expect(isOpen(1)).toBe(true)
  void take(1, { ...DELIVERY, id: 'msg_9999' })
  expect([handed.at(-1), handed.length]).toEqual(['msg_9999', bound + 1])
})

test('a store that stops takes nothing more, and whoever waits hears of it once it is closed', async () => {
  const { isOpen, take, say, bus } = desk()
  say('open')
  const waiting = take(1, DELIVERY)
  bus.publish({ name: 'stop', message: null })
  expect(isOpen(1)).toBe(false)
  bus.publish({ name: 'closed', message: null })
  expect(await waiting).toEqual({ kind: 'late' })
})

describe('what became of each line is said,', () => {
  const FIVE = { id: 'msg_5', lines: Array.from({ length: 5 }, () => new Uint8Array(0)) }
  const ENDS = { unmatched: 1, deduped: 1, unreadable: [{ index: 3, reason: 'not-json' as const }] }
  const ACCOUNT = { stored: 1, unmatched: 1, deduped: 2, unreadable: ENDS.unreadable }
  const committed = { name: 'committed', message: { source: 1, rows: 2, duplicates: 1, receipt: 'msg_5' } } as const

  test('with what the store knew among what came before', async () => {
    const { take, read, bus } = desk()
    const answer = take(1, FIVE)
    read('msg_5', ENDS)
    bus.publish(committed)
    expect(await answer).toEqual({ kind: 'accepted', account: ACCOUNT })
  })

  test('also when the store is heard before those who read the lines', async () => {
    const { take, read, bus } = desk()
    const answer = take(1, FIVE)
    bus.publish(committed)
    read('msg_4')
    read('msg_5', ENDS)
    expect(await answer).toEqual({ kind: 'accepted', account: ACCOUNT })
  })

  test('also to a sender who came again after they were read', async () => {
    const { take, read, bus } = desk(1)
    const first = take(1, FIVE)
    read('msg_5', ENDS)
    expect(await first).toEqual({ kind: 'late' })
    const second = take(1, FIVE)
    bus.publish(committed)
    expect(await second).toEqual({ kind: 'accepted', account: ACCOUNT })
  })
})
