import { describe, expect, test } from 'vitest'
import { playhead, speedOption } from '../../../../data/sources/replay/playhead.ts'

describe('at a speed', () => {
  test('event time runs that much faster than the room', () => {
    const head = playhead(60)
    head.begin(1_000_000)
    head.pass(500)
    expect(head.now()).toBe(1_030_000)
    expect([head.wait(1_030_000), head.wait(1_090_000)]).toEqual([0, 1_000])
  })

  test('stands still before the first line, and begins there', () => {
    const head = playhead(10)
    head.pass(900)
    head.begin(5_000)
    head.begin(9_000)
    expect(head.now()).toBe(5_000)
  })

  test('never runs back, and never pours out what a sleeping machine missed', () => {
    const head = playhead(10)
    head.begin(0)
    head.pass(-3_600_000)
    expect(head.now()).toBe(0)
    head.pass(3_600_000)
    expect(head.now()).toBe(10_000)
  })
})

test('flat out, everything is due and now is the newest time there was', () => {
  const head = playhead('flat-out')
  expect([head.now(), head.wait(9e12)]).toEqual([0, 0])
  for (const at of [5, 9, 7]) head.begin(at)
  head.pass(1_000)
  expect(head.now()).toBe(9)
})

test.each([0, 0.5, 1_001, 'fast', Number.NaN])('a speed of %s is refused', (speed) =>
  expect(speedOption.safeParse(speed).success).toBe(false),
)
