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
    lanes: box(40, 202, 1210, 790),
    plot: 860,
    figures: 890,
    lists: [box(1300, 202, 580, 180), box(1300, 402, 580, 180), box(1300, 602, 580, 180), box(1300, 802, 580, 180)],
    pitch: 34,
  },
  ultra: {
    lanes: box(40, 202, 1660, 790),
    plot: 1300,
    figures: 1330,
    lists: [box(1740, 202, 780, 180), box(1740, 402, 780, 180), box(1740, 602, 780, 180), box(1740, 802, 780, 180)],
    pitch: 34,
  },
  tall: {
    lanes: box(40, 376, 1000, 806),
    plot: 640,
    figures: 670,
    lists: [box(40, 1210, 480, 270), box(560, 1210, 480, 270), box(40, 1500, 480, 270), box(560, 1500, 480, 270)],
    pitch: 54,
  },
}
