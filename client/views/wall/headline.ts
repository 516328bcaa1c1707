import type { ListRow } from '../../../pipelines/contract/reading.ts'
import type { LaneId, Standing } from '../../../pipelines/contract/scene.ts'
import { formatAge, formatShare, formatTime, formatTimes, type Zoned } from '../../format.ts'
import type { Messages } from '../../messages/en.ts'
import type { TopicItems } from './items.ts'
import { risingTerms } from './terms.ts'

/** The sentence of the wall, and what to do about it. Severity 0 is calm. */
export interface Headline {
  readonly severity: number
  readonly sentence: string
  readonly next: string
  readonly aside: string
  /** When what the sentence speaks of began, epoch ms. */
  readonly since: number | null
}

/** The worst lane speaks; at the same severity volume does, since it is what others will ask about. */
const ORDER: readonly LaneId[] = ['volume', 'net-sentiment', 'reputation']
/** Words of a post a headline has room for. */
const ROOM = 46

export function headlineOf(
  topic: TopicItems,
  now: number,
  { zoned, words }: { zoned: Zoned; words: Messages },
): Headline {
  const standings = ORDER.flatMap((lane) => topic.standing(lane) ?? [])
  const worst = standings
    .filter(({ since }) => since !== null)
    .reduce<Standing | null>((a, b) => (a && a.severity >= b.severity ? a : b), null)
  if (worst?.since) return abnormal(topic, worst, { now, since: worst.since, zoned, words })
  const hasUsual = standings.some(({ usual }) => usual !== null)
  const first = topic.points('volume')[0]
  return {
    severity: 0,
    sentence: hasUsual ? words.calm(formatTime(Math.max(first?.at ?? now, now - CALM_SHOWN), zoned)) : words.tooYoung,
    next: worthKnowing(topic, words),
    aside: words.noAction,
    since: null,
  }
}

/** Calm is said to have lasted at most as long as the lanes show, ms. */
const CALM_SHOWN = 21_600_000

interface Abnormal {
  readonly now: number
  readonly since: number
  readonly zoned: Zoned
  readonly words: Messages
}

function abnormal(topic: TopicItems, worst: Standing, { now, since, zoned, words }: Abnormal): Headline {
  const causes = risingTerms(topic)
    .slice(0, 2)
    .map(({ term }) => term)
  const said = causes.length > 0 ? `: ${causes.join(', ')}` : ''
  const time = formatTime(since, zoned)
  return {
    severity: worst.severity,
    sentence: sentenceOf(worst, { time, said, words }),
    next: nextOf(topic, words),
    aside: formatAge(now - since),
    since,
  }
}

function sentenceOf(worst: Standing, { time, said, words }: { time: string; said: string; words: Messages }): string {
  if (worst.lane === 'reputation') return words.reputationOff(time)
  if (worst.lane === 'net-sentiment') return words.sentimentOff(time, said)
  return words.spike(formatTimes((worst.value ?? 0) / (worst.usual?.mid || 1)), time, said)
}

function nextOf(topic: TopicItems, words: Messages): string {
  const shared = topic.reading('top-posts', '1h')?.rows?.find(({ label }) => label !== '')
  return shared ? words.next(cut(shared), String(shared.value)) : ''
}

const cut = ({ label }: ListRow): string => (label.length > ROOM ? `${label.slice(0, ROOM).trimEnd()}…` : label)

function worthKnowing(topic: TopicItems, words: Messages): string {
  const [first] = risingTerms(topic)
  return first ? words.worthKnowing(first.term, formatShare(first.share)) : ''
}
