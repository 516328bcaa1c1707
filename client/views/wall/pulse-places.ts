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
  readonly feedRows: number
  readonly sharedRows: number
}

export const PULSE_PLACES: Readonly<Record<LayoutName, PulsePlaces>> = {
  wide: {
    lanes: box(40, 202, 1210, 620),
    plot: 860,
    figures: box(930, 202, 320, 620),
    customers: box(1300, 202, 580, 350),
    shared: box(1300, 566, 580, 258),
    voice: box(40, 830, 420, 188),
    drivers: box(490, 830, 410, 188),
    feed: box(930, 830, 950, 188),
    feedRows: 4,
    sharedRows: 3,
  },
  ultra: {
    lanes: box(40, 202, 1660, 620),
    plot: 1300,
    figures: box(1370, 202, 330, 620),
    customers: box(1740, 202, 780, 350),
    shared: box(1740, 566, 780, 258),
    voice: box(40, 830, 560, 188),
    drivers: box(650, 830, 560, 188),
    feed: box(1260, 830, 1260, 188),
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
    feedRows: 4,
    sharedRows: 4,
  },
}
