import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DIMENSIONS } from '../../../pipelines/contract/reading.ts'
import { SKETCHES } from '../../../pipelines/metrics/index.ts'
import { type Noted, notedOf } from '../../../pipelines/metrics/noted.ts'
import {
  addToPane,
  closePane,
  cutLists,
  keysIn,
  LOGGED,
  mergeFrom,
  mergePane,
  newPane,
  type Pane,
  type SketchName,
  sketchOf,
} from '../../../pipelines/windows/sketch-pane.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { anyMentions, batchOf } from '../../support/world.ts'

const NAMES = Object.keys(SKETCHES) as SketchName[]

/** Mentions, each said a few times, of which some are then taken back. */
const story = fc
  .record({ said: anyMentions(60_000, 40), times: fc.integer({ min: 1, max: 9 }), isTakenBack: fc.boolean() })
  .map(({ said, times, isTakenBack }) => [
    ...Array.from({ length: times }, () => notedIn(said, 1)).flat(),
    ...(isTakenBack ? notedIn(said, -1) : []),
  ])

function notedIn(mentions: Parameters<typeof batchOf>[0], sign: 1 | -1): Noted[] {
  const batch = batchOf(mentions, sign)
  return Array.from({ length: batch.count }, (_, row) => notedOf(batch, row))
}

function paneOf(noted: readonly Noted[]): Pane {
  const pane = newPane()
  for (const each of noted) addToPane(pane, each)
  return pane
}

const said = (name: SketchName, state: never) => ({
  read: sketchOf(name).read(state),
  split: DIMENSIONS.map((dimension) => [...sketchOf(name).split(state, dimension)].sort((a, b) => a.of - b.of)),
})

test('a pane says what counting each mention at once says, whether it is a log, counted, or merged of both', () => {
  fc.assert(
    fc.property(story, story, (one, other) => {
      const pane = paneOf(one)
      mergePane(pane, paneOf(other))
      for (const name of NAMES) {
        const { empty, add } = sketchOf(name)
        const [asked, atOnce] = [empty(), empty()]
        mergeFrom(name, asked, pane)
        for (const noted of [...one, ...other]) add(atOnce, noted)
        expect(said(name, asked as never)).toEqual(said(name, atOnce as never))
      }
    }),
    { numRuns: 40 },
  )
})

test('a log has a bound, above which it is counted, and weighs as much as it takes', () => {
  const noted = notedOf(scoredOf([somePost()], [[0]]), 0)
  const pane = paneOf(Array.from({ length: LOGGED }, () => noted))
  expect([pane.log.length, pane.counted, keysIn(pane)]).toEqual([LOGGED, null, 2 * LOGGED])
  expect(cutLists(pane, 2 * LOGGED)).toBe(0)
  expect(pane.log).toHaveLength(LOGGED)
  addToPane(pane, noted)
  expect(pane.log).toHaveLength(0)
  expect(pane.counted!.topAuthors.n).toBe(LOGGED + 1)
})

test('a pane that is over keeps no log beside what was counted, and its log where nothing was', () => {
  const noted = notedOf(scoredOf([somePost()], [[0]]), 0)
  const [many, few] = [paneOf(Array.from({ length: LOGGED + 2 }, () => noted)), paneOf([noted])]
  expect([many.log.length, many.counted!.topAuthors.n]).toEqual([1, LOGGED + 1])
  closePane(many)
  closePane(few)
  expect([many.log.length, many.counted!.topAuthors.n]).toEqual([0, LOGGED + 2])
  expect([few.log.length, few.counted]).toEqual([1, null])
})
