import { firstWords } from '../../text.ts'
import type { TopicItems } from './items.ts'

/** Fewer posts with a word than this say nothing about it. */
const LEAST_POSTS = 3

/** A word used this many times more than in the day is a cause worth naming. */
const RISING = 1.5

export interface RisingTerm {
  readonly term: string
  /** Share of the hour's posts that use the word, 0..1. */
  readonly share: number
  /** That share against the share of the 23 h before; null when those have too few posts to say. */
  readonly ratio: number | null
  /** Nobody used it in those. */
  readonly isNew: boolean
}

/**
 * Words of the hour, those first that gained most against the 23 h before: share × log of the ratio. The words of
 * the topic's own query say nothing and are left out.
 */
export function risingTerms(topic: TopicItems): readonly RisingTerm[] {
  const own = topic.query.toLowerCase()
  // Of the posts that have words of their own: a repost repeats those of another.
  const { n = 0, rows = [] } = topic.reading('top-terms', '1h') ?? {}
  return rows
    .filter(({ key, value }) => value >= LEAST_POSTS && !own.includes(key))
    .map(({ key, value, usual = null }) => {
      const share = value / Math.max(1, n)
      return { term: key, share, ratio: usual ? share / usual : null, isNew: usual === 0 }
    })
    .sort((a, b) => gain(b) - gain(a))
}

/** A word that is new gained as much as one that came ten times as often. */
const NEW = 10

const gain = ({ share, ratio, isNew }: RisingTerm): number =>
  share * (0.2 + Math.log2(Math.max(1, ratio ?? (isNew ? NEW : 1))))

/** Whether a word gained enough to be named as a cause. */
export const isRising = ({ ratio, isNew }: RisingTerm): boolean => isNew || (ratio !== null && ratio >= RISING)

/** A short word followed by a number is a code, and codes are written in capitals and on one line: LRK 218. */
const CODE = /^[a-z]{2,3} \d{2,4}$/

/** A word as a screen shows it, at most `room` Latin letters wide. */
export function termWords(term: string, room: number): string {
  const isCode = CODE.test(term)
  const words = firstWords(isCode ? term.toUpperCase() : term, room)
  return isCode ? words.replace(' ', '\u00a0') : words
}
