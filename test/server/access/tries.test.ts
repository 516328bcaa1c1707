import { expect, test } from 'vitest'
import { newTries, WAIT } from '../../../server/access/tries.ts'

function started(most = 5) {
  let now = 0
  const tries = newTries({ most, now: () => now })
  return {
    ...tries,
    wrongTimes: (place: string, times: number) => {
      for (let i = 0; i < times; i++) tries.wrong(place)
    },
    pass: (ms: number) => {
      now += ms
    },
  }
}

test('lets a place try until so many were wrong, then has it wait a minute', () => {
  const { wait, wrongTimes, pass } = started()
  wrongTimes('a', 4)
  expect(wait('a')).toBe(0)
  wrongTimes('a', 1)
  expect(wait('a')).toBe(WAIT.first)
  pass(WAIT.first)
  expect(wait('a')).toBe(0)
})
test('each further wait is twice as long, up to the longest', () => {
  const { wait, wrongTimes, pass } = started()
  const waits = Array.from({ length: 7 }, () => {
    wrongTimes('a', 5)
    const waited = wait('a')
    pass(waited)
    return waited / WAIT.first
  })
  expect(waits).toEqual([1, 2, 4, 8, 16, 16, 16])
})
test('no place waits for what another tried', () => {
  const { wait, wrongTimes } = started()
  wrongTimes('a', 5)
  expect(wait('b')).toBe(0)
})
test('forgives after an hour', () => {
  const { wait, wrongTimes, pass } = started()
  wrongTimes('a', 5)
  pass(3_600_000)
  wrongTimes('a', 5)
  expect(wait('a')).toBe(WAIT.first)
})
test('remembers 10,000 places, the newest', () => {
  const { wait, wrong } = started(1)
  for (let i = 0; i <= 10_000; i++) wrong(`p${i}`)
  expect(wait('p0')).toBe(0)
  expect(wait('p1')).toBe(WAIT.first)
})
