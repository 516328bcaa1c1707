/** Places on the stage, in wall units: one unit is a 1080th of the shorter side's scale, whatever the screen. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

export type LayoutName = 'wide' | 'ultra' | 'tall'

/** One arrangement of the stage: what every scene has. The tiles between are places of the scene. */
export interface Layout {
  readonly name: LayoutName
  readonly width: number
  readonly height: number
  /** Lines the sentence and the next action may each take. */
  readonly lines: 1 | 2
  readonly headline: Box
  readonly footer: Box
}

const LAYOUTS: Readonly<Record<LayoutName, Layout>> = {
  /** 16:9, at 1080p and at 4K alike. */
  wide: {
    name: 'wide',
    width: 1920,
    height: 1080,
    lines: 1,
    headline: box(40, 84, 1840, 106),
    footer: box(40, 1006, 1840, 50),
  },
  /** 64:27 and wider: the same rows, stretched. */
  ultra: {
    name: 'ultra',
    width: 2560,
    height: 1080,
    lines: 1,
    headline: box(40, 84, 2480, 106),
    footer: box(40, 1006, 2480, 50),
  },
  /** A screen on its side. */
  tall: {
    name: 'tall',
    width: 1080,
    height: 1920,
    lines: 2,
    headline: box(40, 116, 1000, 246),
    footer: box(40, 1794, 1000, 100),
  },
}

/** Narrower than a square stands; from here on it is wider than 16:9 can fill. */
const STANDS = 1
const STRETCHES = 2.1

/** The arrangement for a window of this shape. */
export function layoutOf(width: number, height: number): Layout {
  const shape = width / height
  if (shape < STANDS) return LAYOUTS.tall
  return shape > STRETCHES ? LAYOUTS.ultra : LAYOUTS.wide
}
