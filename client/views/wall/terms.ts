import { firstWords } from '../../text.ts'
import type { TopicItems } from './items.ts'

/** Fewer posts with a word than this say nothing about it. */
const LEAST_POSTS = 3
/** A ratio against less than this many posts of a day is no ratio. */
const LEAST_MENTIONS = 30

/** A word used this many times more than in the day is a cause worth naming. */
export const RISING = 1.5

export interface RisingTerm {
  readonly term: string
  /** Share of the hour's mentions that use the word, 0..1. */
  readonly share: number
  /** That share against the share of the 24 h; null when the day has too few posts to say. */
  readonly ratio: number | null
}

/**
 * Words of the hour, those first that gained most against the day: share × log of the ratio. The words of
 * the topic's own query say nothing and are left out.
 */
export function risingTerms(topic: TopicItems): readonly RisingTerm[] {
  const own = topic.query.toLowerCase()
  const hour = topic.reading('volume', '1h')?.value ?? 0
  const day = topic.reading('volume', '24h')?.value ?? 0
  const ofDay = new Map((topic.reading('top-terms', '24h')?.rows ?? []).map(({ key, value }) => [key, value]))
  return (topic.reading('top-terms', '1h')?.rows ?? [])
    .filter(({ key, value }) => value >= LEAST_POSTS && !own.includes(key))
    .map(({ key, value }) => {
      const share = value / Math.max(1, hour)
      const usual = (ofDay.get(key) ?? value) / Math.max(1, day)
      return { term: key, share, ratio: day >= LEAST_MENTIONS && usual > 0 ? share / usual : null }
    })
    .sort((a, b) => gain(b) - gain(a))
}

const gain = ({ share, ratio }: RisingTerm): number => share * (0.2 + Math.log2(Math.max(1, ratio ?? 1)))

/** A short word followed by a number is a code, and codes are written in capitals: LRK 218. */
const CODE = /^[a-z]{2,3} \d{2,4}$/

/** A word as a screen shows it, at most `room` Latin letters wide. */
export const termWords = (term: string, room: number): string =>
  firstWords(CODE.test(term) ? term.toUpperCase() : term, room)
