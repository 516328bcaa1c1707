import { asyncScheduler, debounceTime, NEVER, startWith, VirtualTimeScheduler } from 'rxjs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { onClock, STEADY, wallClock } from '../../data/clock.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const START = Date.UTC(2026, 10, 26)

/** A machine whose clocks the test moves: `pass` both, `jump` the system's alone. */
function machine() {
  let monotonic = 5_000
  let system = START
  const told: number[] = []
  const clock = wallClock({
    system: () => Math.floor(system),
    monotonic: () => monotonic,
    jumped: (ms) => told.push(ms),
  })
  return {
    clock,
    told,
    jump: (ms: number) => {
      system += ms
    },
    /** Looked at four times a second, as sources do. */
    pass: (ms: number) => {
      for (let left = ms; left > 0; left -= 250) {
        const step = Math.min(left, 250)
        monotonic += step
        system += step
        clock.now()
      }
      return clock.now() - START
    },
  }
}

describe('time goes on from where it was', () => {
  test.each([
    ['forward', HOUR],
    ['backward', -3 * HOUR],
  ])('when the system jumps %s and back within a minute', (_, by) => {
    const { clock, told, jump, pass } = machine()
    expect(pass(1_000)).toBe(1_000)
    jump(by)
    expect(clock.now()).toBe(START + 1_000)
    expect(pass(MINUTE - 250)).toBe(MINUTE + 750)
    expect([clock.apart(), clock.jumps()]).toEqual([by, 1])
    jump(-by)
    expect(pass(2 * MINUTE)).toBe(3 * MINUTE + 750)
    expect([clock.apart(), clock.jumps()]).toEqual([0, 2])
    expect(told).toEqual([by, -by])
  })
  test('when a second jump follows the first: the minute begins anew', () => {
    const { clock, told, jump, pass } = machine()
    jump(HOUR)
    pass(MINUTE - 250)
    jump(-3 * HOUR)
    expect(pass(MINUTE - 250)).toBe(2 * MINUTE - 500)
    expect(clock.apart()).toBe(-2 * HOUR)
    expect(told).toEqual([HOUR, -3 * HOUR])
    expect(pass(500)).toBe(2 * MINUTE - 2 * HOUR)
  })
})

test('a jump that lasts is followed after a minute, and is no second jump', () => {
  const { clock, told, jump, pass } = machine()
  jump(HOUR)
  expect(pass(MINUTE - 250)).toBe(MINUTE - 250)
  expect(pass(1_000)).toBe(HOUR + MINUTE + 750)
  expect([clock.apart(), clock.jumps()]).toEqual([0, 1])
  expect(pass(5 * MINUTE)).toBe(HOUR + 6 * MINUTE + 750)
  expect(told).toEqual([HOUR])
})

test('small steps are followed at once and are no jumps, however many', () => {
  const { clock, jump, pass } = machine()
  for (let i = 0; i < 100; i++) {
    jump(1_900)
    pass(250)
  }
  expect(clock.now() - START).toBe(100 * (1_900 + 250))
  expect(clock.jumps()).toBe(0)
})

test('a small step during a jump is no jump', () => {
  const { clock, jump, pass } = machine()
  jump(HOUR)
  pass(1_000)
  jump(500)
  pass(1_000)
  expect(clock.jumps()).toBe(1)
})

test('gives whole milliseconds, for cursors are made of them', () => {
  let monotonic = 0
  let system = START
  const clock = wallClock({ system: () => system, monotonic: () => monotonic })
  system += HOUR
  clock.now()
  monotonic += 0.7
  expect(clock.now()).toBe(START)
})

describe('timers', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('run out in their time when the clock is put back, where the clock of the system would hold them up', () => {
    const heard: string[] = []
    for (const [name, clock] of [
      ['steady', STEADY],
      ['system', asyncScheduler],
    ] as const)
      NEVER.pipe(startWith(name), debounceTime(1_000, clock)).subscribe((each) => heard.push(each))
    vi.advanceTimersByTime(500)
    vi.setSystemTime(Date.now() - HOUR)
    vi.advanceTimersByTime(500)
    expect(heard).toEqual(['steady'])
  })
  test('tell the time they are given', () => {
    const virtual = new VirtualTimeScheduler()
    expect(onClock(() => virtual.now() + 7).now()).toBe(7)
  })
})
