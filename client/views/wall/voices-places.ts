import { type Box, box, type LayoutName } from './layout.ts'

/** Where the tiles of Voices stand: three columns, or pairs and then the posts. */
export interface VoicesPlaces {
  readonly network: Box
  readonly language: Box
  readonly tone: Box
  readonly tier: Box
  readonly authors: Box
  readonly terms: Box
  readonly shared: Box
  readonly feed: Box
  readonly cards: number
}

export const VOICES_PLACES: Readonly<Record<LayoutName, VoicesPlaces>> = {
  wide: {
    network: box(40, 202, 580, 276),
    language: box(40, 486, 580, 276),
    tone: box(40, 772, 580, 220),
    tier: box(670, 202, 580, 276),
    authors: box(670, 486, 580, 276),
    terms: box(670, 772, 580, 220),
    shared: box(1300, 202, 580, 276),
    feed: box(1300, 486, 580, 510),
    cards: 4,
  },
  ultra: {
    network: box(40, 202, 780, 276),
    language: box(40, 486, 780, 276),
    tone: box(40, 772, 780, 220),
    tier: box(870, 202, 780, 276),
    authors: box(870, 486, 780, 276),
    terms: box(870, 772, 780, 220),
    shared: box(1700, 202, 820, 276),
    feed: box(1700, 486, 820, 510),
    cards: 4,
  },
  tall: {
    network: box(40, 376, 480, 276),
    tier: box(560, 376, 480, 276),
    language: box(40, 672, 480, 276),
    authors: box(560, 672, 480, 276),
    tone: box(40, 968, 480, 228),
    terms: box(560, 968, 480, 228),
    shared: box(40, 1216, 1000, 276),
    feed: box(40, 1512, 1000, 270),
    cards: 2,
  },
}
