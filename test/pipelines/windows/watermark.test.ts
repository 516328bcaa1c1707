import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DISORDER, IDLE, newWatermark } from '../../../pipelines/windows/watermark.ts'

const NOON = 1_795_000_000_000

test('is the newest event of the slowest source, less the slack for disorder', () => {
  const watermark = newWatermark()
  watermark.note(0, NOON, NOON)
  watermark.note(1, NOON, NOON - 60_000)
  expect(watermark.value()).toBe(NOON - DISORDER)
  watermark.note(0, NOON + 1_000, NOON + 1_000)
  watermark.note(1, NOON + 1_000, NOON - 1_000)
  expect(watermark.value()).toBe(NOON - DISORDER)
  watermark.note(1, NOON + 2_000, NOON + 500)
  expect(watermark.value()).toBe(NOON + 500 - DISORDER)
})

test('a source that is silent for 30 s no longer holds the others back, and does again once it speaks', () => {
  const watermark = newWatermark()
  watermark.note(0, NOON, NOON)
  watermark.note(1, NOON, NOON)
  watermark.note(1, NOON + IDLE - 1, null)
  watermark.note(0, NOON + IDLE - 1, NOON + 20_000)
  expect(watermark.value()).toBe(NOON - DISORDER)
  watermark.note(1, NOON + IDLE, null)
  expect(watermark.value()).toBe(NOON + 20_000 - DISORDER)
  watermark.note(1, NOON + IDLE + 1, NOON + 25_000)
  watermark.note(0, NOON + IDLE + 2, NOON + 50_000)
  expect(watermark.value()).toBe(NOON + 25_000 - DISORDER)
})

test('never goes back, whatever the clocks of the sources do', () => {
  const watermark = newWatermark()
  watermark.note(0, NOON, NOON)
  watermark.note(0, NOON - 10_800_000, NOON - 10_800_000)
  watermark.note(1, NOON, NOON - 3_600_000)
  expect(watermark.value()).toBe(NOON - DISORDER)
  expect(watermark.now()).toBe(NOON)
})

test('says nothing of event time before the first event', () => {
  const watermark = newWatermark()
  watermark.note(0, NOON, null)
  expect([watermark.value(), watermark.now()]).toEqual([Number.NEGATIVE_INFINITY, NOON])
})

test('waits no longer for a source that has ended', () => {
  const watermark = newWatermark()
  watermark.note(1, NOON, NOON - 60_000)
  watermark.end(1)
  watermark.note(0, NOON, NOON)
  expect(watermark.value()).toBe(NOON - DISORDER)
})

test('whatever sources do, it never goes back and is the least of those that speak, less ten seconds', () => {
  const notes = fc.array(
    fc.record({
      source: fc.nat({ max: 2 }),
      passes: fc.nat({ max: 20_000 }),
      newest: fc.option(fc.nat({ max: 400_000 })),
    }),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(notes, (drawn) => {
      const watermark = newWatermark()
      const model = new Map<number, { clock: number; heard: number; newest: number }>()
      let before = Number.NEGATIVE_INFINITY
      let clock = 0
      for (const { source, passes, newest } of drawn) {
        clock += passes
        watermark.note(source, clock, newest)
        const known = model.get(source) ?? { clock, heard: clock, newest: Number.NEGATIVE_INFINITY }
        model.set(source, {
          clock,
          heard: newest === null ? known.heard : clock,
          newest: Math.max(known.newest, newest ?? Number.NEGATIVE_INFINITY),
        })
        const speaking = [...model.values()].filter((each) => each.newest >= 0 && each.clock - each.heard < IDLE)
        const least = speaking.length === 0 ? before : Math.min(...speaking.map((each) => each.newest)) - DISORDER
        expect(watermark.value()).toBe(Math.max(before, least))
        expect(watermark.now()).toBe(clock)
        before = watermark.value()
      }
    }),
  )
})
