import { TestScheduler } from 'rxjs/testing'
import { expect, test } from 'vitest'
import type { Pause } from '../../../pipelines/contract/source-item.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { ROWS, TEXTS } from '../../../server/queues.ts'
import { lastingPauses, valve } from '../../../server/roles/valve.ts'
import { emptyScored } from '../../support/scored.ts'

const { full: FULL, roomAgain: ROOM_AGAIN } = ROWS

function watched() {
  const bus = memoryBus()
  const said: boolean[] = []
  valve(bus).subscribe((open) => said.push(open))
  return {
    said,
    hand: (rows: number, texts = 0) =>
      bus.publish({ name: 'mentions', message: { ...emptyScored(), count: rows, bytes: new Uint8Array(texts) } }),
    commit: (rows: number) => bus.publish({ name: 'committed', message: { source: 0, rows, duplicates: 0 } }),
    measure: (rows: number) => bus.publish({ name: 'measured', message: { source: 0, rows } }),
  }
}

test('lets sources read while everyone keeps up', () => {
  const { said, hand, commit, measure } = watched()
  hand(FULL - 1)
  commit(FULL - 1)
  measure(FULL - 1)
  expect(said).toEqual([true])
})

test('stops sources when the store falls behind, and again lets them read once it has caught up well', () => {
  const { said, hand, commit, measure } = watched()
  hand(FULL)
  measure(FULL)
  expect(said).toEqual([true, false])
  commit(FULL - ROOM_AGAIN)
  expect(said).toEqual([true, false])
  commit(1)
  expect(said).toEqual([true, false, true])
})

test('stops sources when the measuring falls behind', () => {
  const { said, hand, commit } = watched()
  hand(FULL)
  commit(FULL)
  expect(said.at(-1)).toBe(false)
})

test('stops sources for few rows whose texts are as long as all rows may be', () => {
  const { said, hand, commit, measure } = watched()
  for (let i = 0; i < 3; i++) hand(2, TEXTS.full / 3)
  for (let i = 0; i < 3; i++) measure(2)
  expect(said).toEqual([true])
  hand(2, 1)
  expect(said).toEqual([true, false])
  commit(2)
  expect(said).toEqual([true, false])
  commit(2)
  expect(said).toEqual([true, false, true])
})

test('stops sources while the disk is full', () => {
  const bus = memoryBus()
  const said: boolean[] = []
  valve(bus).subscribe((open) => said.push(open))
  for (const state of ['roomy', 'low', 'full', 'full', 'low'] as const)
    bus.publish({ name: 'disk', message: { state, free: 1, total: 1 } })
  expect(said).toEqual([true, false, true])
})

test.each<[what: string, paused: string, told: string]>([
  ['a full disk at once, and its end', 'n 100ms d 900ms n', '101ms d 900ms n'],
  ['a valve that is shut for over five seconds', 'n 100ms b 8s n', '5101ms b 3s n'],
  ['nothing of one that works', 'n 99ms b 4s n 99ms b 4s n', ''],
  ['which of both it is', 'd 999ms b 8s n', 'd 5999ms b 3s n'],
])('people hear of %s', (_, paused, told) => {
  const clock = new TestScheduler((came, wanted) => expect(came).toEqual(wanted))
  const values: Record<string, Pause | null> = { n: null, d: 'disk', b: 'behind' }
  clock.run(({ cold, expectObservable }) => {
    expectObservable(cold(paused, values).pipe(lastingPauses(clock))).toBe(told, values)
  })
})
