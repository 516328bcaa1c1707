import { type Box, box, type LayoutName } from './layout.ts'

/** Where the tiles of Pulse stand. The same tiles, the same type; only their places and widths differ. */
export interface PulsePlaces {
  /** Lanes and figures under one rule; the plots take this much of its width. */
  readonly lanes: Box
  readonly plot: number
  readonly figures: Box
  readonly customers: Box
  readonly shared: Box
  readonly voice: Box
  readonly drivers: Box
  readonly feed: Box
  /** Height of a row of the three tiles at the foot. */
  readonly pitch: number
  readonly feedRows: number
  readonly sharedRows: number
}

export const PULSE_PLACES: Readonly<Record<LayoutName, PulsePlaces>> = {
  wide: {
    lanes: box(40, 202, 1210, 620),
    plot: 860,
    figures: box(930, 202, 320, 620),
    customers: box(1300, 202, 580, 350),
    shared: box(1300, 566, 580, 256),
    voice: box(40, 826, 420, 170),
    drivers: box(490, 826, 410, 170),
    feed: box(930, 826, 950, 170),
    pitch: 32,
    feedRows: 4,
    sharedRows: 3,
  },
  ultra: {
    lanes: box(40, 202, 1660, 620),
    plot: 1300,
    figures: box(1370, 202, 330, 620),
    customers: box(1740, 202, 780, 350),
    shared: box(1740, 566, 780, 256),
    voice: box(40, 826, 560, 170),
    drivers: box(650, 826, 560, 170),
    feed: box(1260, 826, 1260, 170),
    pitch: 32,
    feedRows: 4,
    sharedRows: 3,
  },
  /** Sentence, lanes, then pairs of tiles, the posts last. */
  tall: {
    lanes: box(40, 376, 1000, 620),
    plot: 640,
    figures: box(710, 376, 330, 620),
    customers: box(40, 1016, 480, 350),
    shared: box(560, 1016, 480, 350),
    voice: box(40, 1390, 480, 188),
    drivers: box(560, 1390, 480, 188),
    feed: box(40, 1600, 1000, 188),
    pitch: 35,
    feedRows: 4,
    sharedRows: 4,
  },
}
