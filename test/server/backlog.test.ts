import { expect, test } from 'vitest'
import { newBacklog } from '../../server/backlog.ts'
import { ROWS_FULL, ROWS_ROOM_AGAIN } from '../../server/queues.ts'

test('says how long the oldest of what is done had waited', () => {
  const backlog = newBacklog()
  backlog.add(3, 100)
  backlog.add(2, 110)
  backlog.add(0, 120)
  expect(backlog.level().level).toBe(5)
  expect(backlog.done(2, 130)).toBeNull()
  expect(backlog.done(3, 150)).toBe(50)
  expect(backlog.level().level).toBe(0)
  backlog.add(1, 200)
  expect(backlog.done(1, 201)).toBe(1)
})

test('counts how often it was full, not how long', () => {
  const backlog = newBacklog()
  backlog.add(ROWS_FULL, 0)
  backlog.add(1, 1)
  backlog.done(2, 2)
  backlog.add(5, 3)
  expect(backlog.level().shed).toBe(1)
  backlog.done(ROWS_FULL + 4 - ROWS_ROOM_AGAIN + 1, 4)
  backlog.add(ROWS_FULL, 5)
  expect(backlog.level().shed).toBe(2)
})
