import type { LaneId, Standing } from '../../../pipelines/contract/scene.ts'
import { formatCount, formatShare, formatTime, formatTimes, type Zoned } from '../../format.ts'
import type { Messages } from '../../messages/en.ts'
import { firstWords } from '../../text.ts'
import { calmSince } from './calm.ts'
import type { TopicItems } from './items.ts'
import { RISING, risingTerms, termWords } from './terms.ts'

/** The sentence of the wall, and what to do about it. Severity 0 is calm. */
export interface Headline {
  readonly severity: number
  readonly sentence: string
  readonly next: string
  /** What is said beside it, more quietly. */
  readonly more: string
  /** What is abnormal and since when, epoch ms; null while calm. */
  readonly event: { readonly lane: LaneId; readonly since: number } | null
}

/** The worst lane speaks; at the same severity volume does, since it is what others will ask about. */
const ORDER: readonly LaneId[] = ['volume', 'net-sentiment', 'reputation']
/** Room of a post and of a word in the sentences, Latin letters. */
const POST_ROOM = 40
const TERM_ROOM = 20

interface Language {
  readonly zoned: Zoned
  readonly words: Messages
}

export function headlineOf(topic: TopicItems, language: Language): Headline {
  const standings = ORDER.flatMap((lane) => topic.standing(lane) ?? [])
  const worst = standings
    .filter(({ since }) => since !== null)
    .reduce<Standing | null>((a, b) => (a && a.severity >= b.severity ? a : b), null)
  return worst?.since
    ? abnormal(topic, { ...worst, since: worst.since }, language)
    : calm(
        topic,
        standings.some(({ usual }) => usual !== null),
        language,
      )
}

function calm(topic: TopicItems, hasUsual: boolean, { zoned, words }: Language): Headline {
  const since = hasUsual ? calmSince(topic) : null
  const [first] = risingTerms(topic)
  return {
    severity: 0,
    sentence: since !== null ? words.calm(formatTime(since, zoned)) : hasUsual ? words.calmNow : words.tooYoung,
    next: first ? words.worthKnowing(termWords(first.term, TERM_ROOM), formatShare(first.share)) : '',
    more: words.noAction,
    event: null,
  }
}

function abnormal(topic: TopicItems, worst: Standing & { since: number }, { zoned, words }: Language): Headline {
  const causes = risingTerms(topic)
    .filter(({ ratio }) => ratio !== null && ratio >= RISING)
    .slice(0, 2)
    .map(({ term }) => termWords(term, TERM_ROOM))
  const said = causes.length > 0 ? `: ${causes.join(', ')}` : ''
  const shared = topic.reading('top-posts', '1h')?.rows?.find(({ label }) => label !== '')
  return {
    severity: worst.severity,
    sentence: sentenceOf(worst, { time: formatTime(worst.since, zoned), said, words }),
    next: shared ? words.next(firstWords(shared.label, POST_ROOM)) : '',
    more: shared ? words.nextWhy(formatCount(shared.value)) : words.noneShared,
    event: worst,
  }
}

function sentenceOf(worst: Standing, { time, said, words }: { time: string; said: string; words: Messages }): string {
  if (worst.lane === 'reputation') return words.reputationOff(time)
  if (worst.lane === 'net-sentiment') return words.sentimentOff(time, said)
  return words.spike(formatTimes((worst.value ?? 0) / (worst.usual?.mid || 1)), time, said)
}
