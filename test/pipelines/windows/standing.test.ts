import { describe, expect, test } from 'vitest'
import { newJudge, SETTLED, severityOf } from '../../../pipelines/windows/standing.ts'

const NOON = 1_795_000_020_000
const SECOND = 1_000
const usual = { low: 10, mid: 15, high: 20, n: 100 }

/** A judge that is told a figure each second; gives its last word. */
function watched(values: readonly (number | null)[], known: typeof usual | null = usual) {
  const judge = newJudge('volume')
  const standings = values.map((value, i) => judge.judge({ value, n: 60, interval: null }, known, NOON + i * SECOND))
  return standings.at(-1)!
}
const seconds = (count: number, value: number | null) => Array.from({ length: count }, () => value)
const LONG = SETTLED / SECOND + 1

describe('a lane stands outside its usual range', () => {
  test('once its figure was outside for two minutes, since it went out', () => {
    expect(watched([15, ...seconds(LONG - 1, 25)])).toMatchObject({ since: null, severity: 0 })
    expect(watched([15, ...seconds(LONG, 25)]).since).toBe(NOON + SECOND)
  })

  test.each([
    ['above', 25],
    ['below', 5],
  ])('%s as well as on the other side', (_, value) => expect(watched(seconds(LONG, value)).since).toBe(NOON))

  test('not while every excursion is shorter, however many there are', () =>
    expect(watched(seconds(3, 0).flatMap(() => [...seconds(LONG - 2, 25), 15])).since).toBeNull())

  test('until it was inside for two minutes: a figure on the edge does not flicker', () => {
    const out = seconds(LONG, 25)
    expect(watched([...out, ...seconds(LONG - 1, 20), 25, 15]).since).toBe(NOON)
    expect(watched([...out, ...seconds(LONG, 15)])).toMatchObject({ since: null, severity: 0 })
  })

  test.each([
    ['nothing is known of what is usual', seconds(LONG, 25), null],
    ['there is too little to say', seconds(LONG, null), usual],
  ])('never where %s', (_, values, known) => expect(watched(values, known).since).toBeNull())
})

test.each([
  [0, 4],
  [0.4, 4],
  [0.5, 5],
  [1, 6],
  [3, 8],
  [7, 10],
  [1_000, 10],
])('%f widths outside weigh %i: two more each time the distance plus one doubles, ten at most', (distance, severity) =>
  expect(severityOf(distance)).toBe(severity),
)

test('a lane that is outside weighs by how far it is now', () => {
  expect(watched([...seconds(LONG, 21), 30]).severity).toBe(6)
  expect(watched([...seconds(LONG, 30), 50]).severity).toBe(8)
})
