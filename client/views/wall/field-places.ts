import { type Box, box, type LayoutName } from './layout.ts'

/** Where the tiles of Field stand: a lane and a figure a topic, four lists beside or below. */
export interface FieldPlaces {
  readonly lanes: Box
  readonly plot: number
  /** Left edge of the figures against that of the lanes. */
  readonly figures: number
  readonly lists: readonly [voice: Box, reputation: Box, sentiment: Box, reach: Box]
  /** Height of a row of the lists. */
  readonly pitch: number
}

export const FIELD_PLACES: Readonly<Record<LayoutName, FieldPlaces>> = {
  wide: {
    lanes: box(40, 202, 1210, 806),
    plot: 860,
    figures: 890,
    lists: [box(1300, 202, 580, 190), box(1300, 408, 580, 190), box(1300, 614, 580, 190), box(1300, 820, 580, 190)],
    pitch: 36,
  },
  ultra: {
    lanes: box(40, 202, 1660, 806),
    plot: 1300,
    figures: 1330,
    lists: [box(1740, 202, 780, 190), box(1740, 408, 780, 190), box(1740, 614, 780, 190), box(1740, 820, 780, 190)],
    pitch: 36,
  },
  tall: {
    lanes: box(40, 376, 1000, 806),
    plot: 640,
    figures: 670,
    lists: [box(40, 1210, 480, 270), box(560, 1210, 480, 270), box(40, 1500, 480, 270), box(560, 1500, 480, 270)],
    pitch: 54,
  },
}
