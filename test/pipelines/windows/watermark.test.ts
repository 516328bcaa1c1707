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
