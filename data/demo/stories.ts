import type { Theme } from './texts.ts'

export const STORIES = ['calm', 'fare-sale', 'rumour', 'crisis'] as const
export type StoryName = (typeof STORIES)[number]

const MINUTE = 60_000

/** Extra talk about one thing: how many mentions a minute at a time after the story began, and what they say. */
export interface Story {
  readonly theme: Theme
  /** Time of the first post after the world's origin, ms. */
  readonly begins: number
  /** Extra mentions a minute, `age` ms after the first post. */
  readonly perMinute: (age: number) => number
  /** Share of them that pass on or answer the first post. */
  readonly aboutFirst: number
  /** Extra mentions in all, in expectation; tests hold the world to it. */
  readonly expected: number
  /** Words a reader would name as the cause. */
  readonly causes: readonly string[]
  /** The customer who writes the first post, whose claim was overdue before; null if it is a stranger. */
  readonly customer: number | null
}

/** The Gold customer with the damaged cello, and how long their claim has been open and overdue, ms. */
export const CELLO = { customer: 218, open: 19 * 24 * 60 * MINUTE, overdue: 5 * 24 * 60 * MINUTE } as const

/** Rises to `peak` in `rise` minutes, then falls by half every `half`. */
const wave = (peak: number, rise: number, half: number) => (age: number) => {
  if (age < 0) return 0
  const minutes = age / MINUTE
  return minutes < rise ? peak * (minutes / rise) : peak * 2 ** (-(minutes - rise) / half)
}

/** The integral of a wave over all time. */
const area = (peak: number, rise: number, half: number): number => (peak * rise) / 2 + (peak * half) / Math.LN2

const CRISIS = [
  [64, 6, 22],
  [46, 9, 30],
] as const
const SECOND_WAVE = 25 * MINUTE

export const STORY: Readonly<Record<StoryName, Story | null>> = {
  calm: null,
  'fare-sale': {
    theme: 'sale',
    begins: 40_000,
    perMinute: wave(40, 8, 25),
    aboutFirst: 0.35,
    expected: area(40, 8, 25),
    causes: ['sale', 'fare'],
    customer: null,
  },
  rumour: {
    theme: 'rumour',
    begins: 40_000,
    perMinute: wave(34, 5, 4),
    aboutFirst: 0.5,
    expected: area(34, 5, 4),
    causes: ['strike'],
    customer: null,
  },
  crisis: {
    theme: 'cello',
    begins: 25_000,
    perMinute: (age) => wave(...CRISIS[0])(age) + wave(...CRISIS[1])(age - SECOND_WAVE),
    aboutFirst: 0.55,
    expected: area(...CRISIS[0]) + area(...CRISIS[1]),
    causes: ['cello', 'lrk 218'],
    customer: CELLO.customer,
  },
}
