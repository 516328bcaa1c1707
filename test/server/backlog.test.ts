import { expect, test } from 'vitest'
import { newBacklog } from '../../server/backlog.ts'

const LIMITS = { rows: { full: 100, roomAgain: 50 }, bytes: { full: 1_000, roomAgain: 500 } }

test('says how long the oldest of what is done had waited', () => {
  const backlog = newBacklog()
  backlog.add(3, 0, 100)
  backlog.add(2, 0, 110)
  backlog.add(0, 0, 120)
  expect(backlog.rows().level).toBe(5)
  expect(backlog.done(2, 130)).toBeNull()
  expect(backlog.done(3, 150)).toBe(50)
  expect(backlog.rows().level).toBe(0)
  backlog.add(1, 0, 200)
  expect(backlog.done(1, 201)).toBe(1)
})

test('counts how often it was full, not how long', () => {
  const backlog = newBacklog(LIMITS)
  backlog.add(100, 0, 0)
  backlog.add(1, 0, 1)
  backlog.done(2, 2)
  backlog.add(5, 0, 3)
  expect(backlog.rows().shed).toBe(1)
  backlog.done(104 - 49, 4)
  backlog.add(100, 0, 5)
  expect([backlog.rows().shed, backlog.bytes().shed]).toEqual([2, 0])
})

test('is full of few rows with long texts, and has room again once there is by both', () => {
  const backlog = newBacklog(LIMITS)
  for (let i = 0; i < 4; i++) backlog.add(1, 249, 0)
  expect(backlog.isFull()).toBe(false)
  backlog.add(1, 4, 0)
  expect([backlog.isFull(), backlog.rows(), backlog.bytes()]).toEqual([
    true,
    { level: 5, shed: 0 },
    { level: 1_000, shed: 1 },
  ])
  backlog.done(1, 1)
  backlog.add(99, 0, 1)
  backlog.done(1, 1)
  expect([backlog.isFull(), backlog.bytes().level]).toEqual([true, 502])
  backlog.done(1, 1)
  expect([backlog.isFull(), backlog.bytes().level]).toEqual([true, 253])
  backlog.done(101, 1)
  expect([backlog.isFull(), backlog.rows(), backlog.bytes()]).toEqual([
    false,
    { level: 0, shed: 1 },
    { level: 0, shed: 1 },
  ])
})

test('what is done before it is told to wait does not stay', () => {
  const backlog = newBacklog(LIMITS)
  backlog.done(2, 0)
  backlog.add(2, 999, 0)
  expect([backlog.rows().level, backlog.bytes().level]).toEqual([0, 0])
})
