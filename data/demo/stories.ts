import type { Network } from '../../pipelines/contract/words.ts'
import type { Tale } from './texts.ts'

export const STORIES = ['calm', 'fare-sale', 'rumour', 'crisis'] as const
export type StoryName = (typeof STORIES)[number]

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** A story is over so long after its first post, ms. */
export const STORY_SPAN = 360 * MINUTE

/** Extra talk about one thing: who begins, how many mentions a minute come at a time after that, and what they say. */
export interface Story {
  readonly tale: Tale
  /** Time of the first post after the world's origin, ms. */
  readonly begins: number
  /** Extra mentions a minute, `age` ms after the first post, in all networks together. */
  readonly perMinute: (age: number) => number
  /** Share of those on the network of the first post that pass on or answer it. */
  readonly aboutFirst: number
  /** Extra mentions in all, in expectation; tests hold the world to it. */
  readonly expected: number
  /** Words a reader would name as the cause. */
  readonly causes: readonly string[]
  readonly first: FirstAuthor
}

/** Who writes the first post; `customer` is theirs in the company's records, null for a stranger. */
export interface FirstAuthor {
  readonly id: string
  readonly handle: string
  readonly network: Network
  readonly followers: number
  readonly customer: number | null
}

/** The Gold customer with the damaged cello, and how long their claim has been open and overdue, ms. */
export const CELLO = { customer: 218, open: 19 * 24 * 60 * MINUTE, overdue: 5 * 24 * 60 * MINUTE } as const

/** Talk that begins `start` minutes in, rises to `peak` a minute in `rise` minutes, then falls by half every `half`. */
interface Wave {
  readonly start: number
  readonly peak: number
  readonly rise: number
  readonly half: number
}

/** The burst in which a video goes round, the day's talk of it, and the second wave once a newsroom has picked it up. */
const CRISIS: readonly Wave[] = [
  { start: 0, peak: 130, rise: 0.4, half: 1 },
  { start: 0, peak: 34, rise: 8, half: 40 },
  { start: 46, peak: 50, rise: 7, half: 42 },
]
const FARE_SALE: readonly Wave[] = [{ start: 0, peak: 40, rise: 8, half: 25 }]
const RUMOUR: readonly Wave[] = [{ start: 0, peak: 34, rise: 5, half: 4 }]

const height = ({ start, peak, rise, half }: Wave, age: number): number => {
  const minutes = age / MINUTE - start
  if (minutes < 0) return 0
  return minutes < rise ? peak * (minutes / rise) : peak * 2 ** (-(minutes - rise) / half)
}

/** The integral of a wave until the story ends. */
const area = ({ start, peak, rise, half }: Wave): number => {
  const falling = STORY_SPAN / MINUTE - start - rise
  return (peak * rise) / 2 + ((peak * half) / Math.LN2) * (1 - 2 ** (-falling / half))
}

const talk = (waves: readonly Wave[]): Pick<Story, 'perMinute' | 'expected'> => ({
  perMinute: (age) => waves.reduce((sum, wave) => sum + height(wave, age), 0),
  expected: waves.reduce((sum, wave) => sum + area(wave), 0),
})

export const STORY: Readonly<Record<StoryName, Story | null>> = {
  calm: null,
  'fare-sale': {
    tale: 'sale',
    begins: 3 * SECOND,
    ...talk(FARE_SALE),
    aboutFirst: 0.4,
    causes: ['sale', 'fare'],
    first: { id: 'larkwing', handle: 'larkwing', network: 'microblog', followers: 184_000, customer: null },
  },
  rumour: {
    tale: 'rumour',
    begins: 3 * SECOND,
    ...talk(RUMOUR),
    aboutFirst: 0.55,
    causes: ['strike'],
    first: { id: 'gatewatch', handle: 'gatewatch', network: 'microblog', followers: 21_500, customer: null },
  },
  crisis: {
    tale: 'cello',
    begins: 3 * SECOND,
    ...talk(CRISIS),
    aboutFirst: 0.8,
    causes: ['cello', 'lrk 218'],
    first: {
      id: 'tessa-cellist',
      handle: 'tessa_cellist',
      network: 'video',
      followers: 8_400,
      customer: CELLO.customer,
    },
  },
}
