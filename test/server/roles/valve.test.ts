import { expect, test } from 'vitest'
import { memoryBus } from '../../../server/bus/memory.ts'
import { ROWS_FULL as FULL, ROWS_ROOM_AGAIN as ROOM_AGAIN } from '../../../server/queues.ts'
import { valve } from '../../../server/roles/valve.ts'
import { emptyScored } from '../../support/scored.ts'

function watched() {
  const bus = memoryBus()
  const said: boolean[] = []
  valve(bus).subscribe((open) => said.push(open))
  return {
    said,
    hand: (rows: number) => bus.publish({ name: 'mentions', message: { ...emptyScored(), count: rows } }),
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

test('stops sources while the disk is full', () => {
  const bus = memoryBus()
  const said: boolean[] = []
  valve(bus).subscribe((open) => said.push(open))
  for (const state of ['roomy', 'low', 'full', 'full', 'low'] as const)
    bus.publish({ name: 'disk', message: { state, free: 1, total: 1 } })
  expect(said).toEqual([true, false, true])
})
