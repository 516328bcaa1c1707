/** Places on the stage, in wall units: one unit is a 1080th of the shorter side's scale, whatever the screen. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One arrangement of the scene. The same tiles, the same type; only their places and widths differ. */
export interface Layout {
  readonly name: 'wide' | 'ultra' | 'tall'
  readonly width: number
  readonly height: number
  /** Lines the sentence and the next action may each take. */
  readonly lines: 1 | 2
  readonly headline: Box
  /** Lanes and figures under one rule; the plots take this much of its width. */
  readonly lanes: Box
  readonly plot: number
  readonly figures: Box
  readonly customers: Box
  readonly shared: Box
  readonly voice: Box
  readonly drivers: Box
  readonly feed: Box
  readonly footer: Box
  readonly feedRows: number
}

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

/** 16:9, at 1080p and at 4K alike. */
const WIDE: Layout = {
  name: 'wide',
  width: 1920,
  height: 1080,
  lines: 1,
  headline: box(40, 84, 1840, 106),
  lanes: box(40, 202, 1210, 620),
  plot: 860,
  figures: box(930, 202, 330, 620),
  customers: box(1300, 202, 580, 350),
  shared: box(1300, 566, 580, 258),
  voice: box(40, 830, 390, 188),
  drivers: box(480, 830, 400, 188),
  feed: box(930, 830, 950, 188),
  footer: box(40, 1022, 1840, 34),
  feedRows: 4,
}

/** 64:27 and wider: the same rows, stretched. */
const ULTRA: Layout = {
  ...WIDE,
  name: 'ultra',
  width: 2560,
  headline: box(40, 84, 2480, 106),
  lanes: box(40, 202, 1660, 620),
  plot: 1300,
  figures: box(1370, 202, 330, 620),
  customers: box(1740, 202, 780, 350),
  shared: box(1740, 566, 780, 258),
  voice: box(40, 830, 560, 188),
  drivers: box(650, 830, 560, 188),
  feed: box(1260, 830, 1260, 188),
  footer: box(40, 1022, 2480, 34),
}

/** A screen on its side: sentence, lanes, then pairs of tiles, the posts last. */
const TALL: Layout = {
  name: 'tall',
  width: 1080,
  height: 1920,
  lines: 2,
  headline: box(40, 116, 1000, 246),
  lanes: box(40, 376, 1000, 620),
  plot: 640,
  figures: box(710, 376, 330, 620),
  customers: box(40, 1016, 480, 350),
  shared: box(560, 1016, 480, 350),
  voice: box(40, 1378, 480, 188),
  drivers: box(560, 1378, 480, 188),
  feed: box(40, 1572, 1000, 217),
  footer: box(40, 1794, 1000, 100),
  feedRows: 5,
}

/** Narrower than a square stands; from here on it is wider than 16:9 can fill. */
const STANDS = 1
const STRETCHES = 2.1

/** The arrangement for a window of this shape. */
export function layoutOf(width: number, height: number): Layout {
  const shape = width / height
  if (shape < STANDS) return TALL
  return shape > STRETCHES ? ULTRA : WIDE
}
