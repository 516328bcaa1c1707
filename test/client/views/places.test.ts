import { describe, expect, test } from 'vitest'
import { FIELD_PLACES } from '../../../client/views/wall/field-places.ts'
import { type Box, type LayoutName, layoutOf } from '../../../client/views/wall/layout.ts'
import { PULSE_PLACES } from '../../../client/views/wall/pulse-places.ts'
import { VOICES_PLACES } from '../../../client/views/wall/voices-places.ts'

const WINDOWS: Readonly<Record<LayoutName, readonly [width: number, height: number]>> = {
  wide: [1920, 1080],
  ultra: [2560, 1080],
  tall: [1080, 1920],
}
const boxesIn = (places: object): readonly Box[] =>
  Object.values(places)
    .flat()
    .filter((each): each is Box => typeof each === 'object')
/** Lanes and figures of Pulse share a rule: the figures stand within the box of the lanes. */
const BOXES: Readonly<Record<string, (name: LayoutName) => readonly Box[]>> = {
  pulse: (name) => boxesIn({ ...PULSE_PLACES[name], figures: [] }),
  field: (name) => boxesIn(FIELD_PLACES[name]),
  voices: (name) => boxesIn(VOICES_PLACES[name]),
}
const over = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe.each(Object.entries(BOXES))('the tiles of %s', (_scene, boxesOf) => {
  test.each(Object.entries(WINDOWS) as [LayoutName, readonly [number, number]][])(
    'lie beside each other between sentence and foot, %s',
    (name, [width, height]) => {
      const { headline, footer } = layoutOf(width, height)
      const boxes = [headline, ...boxesOf(name), footer]
      expect(boxes.length).toBeGreaterThan(6)
      const clashes = boxes.flatMap((a, place) => boxes.slice(place + 1).flatMap((b) => (over(a, b) ? [[a, b]] : [])))
      expect(clashes).toEqual([])
    },
  )
})

test.each(Object.entries(PULSE_PLACES))(
  'the figures of Pulse stand at the edge of now, within the box of the lanes, %s',
  (_name, { lanes, figures, plot }) => {
    expect(figures.x).toBeGreaterThanOrEqual(lanes.x + plot)
    expect(figures.x + figures.width).toBeLessThanOrEqual(lanes.x + lanes.width)
    expect([figures.y, figures.height]).toEqual([lanes.y, lanes.height])
  },
)
