import type { LaneId, Standing } from '../../../pipelines/contract/scene.ts'
import { formatCount, formatMultiple, formatShare, formatTime, type Zoned } from '../../format.ts'
import type { Language } from '../../messages/language.ts'
import { firstWords } from '../../text.ts'
import { calmSince } from './calm.ts'
import type { TierWarning, TopicItems } from './items.ts'
import { isRising, risingTerms, termWords } from './terms.ts'

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

interface Saying {
  readonly zoned: Zoned
  readonly language: Language
  /** Whether a source is silent, so that a count can only be too low. */
  readonly isPartial: boolean
  /** Whether words of strangers may not be shown. */
  readonly isHidden: boolean
  /** Event time of the newest frame, epoch ms. */
  readonly asOf: number
  /** What a scene says while nothing is abnormal; null for how things stand. */
  readonly calm: string | null
}

export function headlineOf(topic: TopicItems, saying: Saying): Headline {
  if (!topic.isMeasured) return waiting(saying)
  const [warning] = topic.warnings
  const headline = judged(topic, saying)
  return warning ? { ...headline, ...answerFirst(warning, saying) } : headline
}

/** Before anything else: somebody whom the company owes an answer speaks of it in public. */
function answerFirst(
  { tier, state, openDays, overdueDays }: TierWarning,
  { language: { say, tag } }: Saying,
): Pick<Headline, 'next' | 'more'> {
  const who = tier ? say('tierCustomer', { tier: tier.names[tag] }) : say('someCustomer')
  const days = overdueDays ?? 0
  return {
    next: state === 'overdue' ? say('answerOverdue', { who, days }) : say('answerReopened', { who }),
    more: say('ticketOpened', { days: openDays }),
  }
}

function judged(topic: TopicItems, saying: Saying): Headline {
  const standings = ORDER.flatMap((lane) => topic.standing(lane) ?? [])
  const worst = standings
    .filter(({ since }) => since !== null)
    .reduce<Standing | null>((a, b) => (a && a.severity >= b.severity ? a : b), null)
  return worst?.since ? abnormal(topic, { ...worst, since: worst.since }, saying) : calm(topic, standings, saying)
}

const waiting = ({ language: { say } }: Saying): Headline => ({
  severity: 0,
  sentence: say('loading'),
  next: '',
  more: '',
  event: null,
})

function calm(topic: TopicItems, standings: readonly Standing[], saying: Saying): Headline {
  const { say } = saying.language
  const [first] = saying.isHidden ? [] : risingTerms(topic)
  return {
    severity: 0,
    sentence: saying.calm ?? calmSentence(topic, standings, saying),
    next: first ? say('worthKnowing', { term: termWords(first.term, TERM_ROOM), share: formatShare(first.share) }) : '',
    more: say('noAction'),
    event: null,
  }
}

/** What has left its range and may yet come back to it is neither calm nor abnormal: the figure stands beside the sentence. */
function calmSentence(topic: TopicItems, standings: readonly Standing[], { zoned, asOf, language }: Saying): string {
  const { say } = language
  if (standings.every(({ usual }) => usual === null)) return say('tooYoung')
  const leaving = standings.find(
    ({ value, usual }) => value !== null && usual && (value > usual.high || value < usual.low),
  )
  if (leaving) return say('leaving', { lane: say(`lane.${leaving.lane}`) })
  const since = calmSince(topic, asOf)
  return since === null ? say('calmNow') : say('calm', { since: formatTime(since, zoned) })
}

function abnormal(topic: TopicItems, worst: Standing & { since: number }, saying: Saying): Headline {
  const { say, tag } = saying.language
  const causes = (saying.isHidden ? [] : risingTerms(topic))
    .filter(isRising)
    .slice(0, 2)
    .map(({ term }) => termWords(term, TERM_ROOM))
  const said = causes.length > 0 ? say('causes', { list: causes.join(say('listComma')) }) : ''
  const posts = saying.isHidden ? [] : topic.reading('top-posts', '1h')?.rows
  const shared = posts?.find(({ label }) => label !== '')
  return {
    severity: worst.severity,
    sentence: sentenceOf(worst, said, saying),
    next: shared ? say('next', { post: firstWords(shared.label, POST_ROOM) }) : '',
    more: shared
      ? say('nextWhy', { count: formatCount(shared.value, tag) })
      : say(saying.isHidden ? 'wordsHidden' : 'noneShared'),
    event: worst,
  }
}

function sentenceOf(worst: Standing & { since: number }, causes: string, saying: Saying): string {
  const { say } = saying.language
  const since = formatTime(worst.since, saying.zoned)
  if (worst.lane === 'reputation') return say('reputationOff', { since })
  if (worst.lane === 'net-sentiment') return say('sentimentOff', { since, causes })
  const times = formatMultiple((worst.value ?? 0) / (worst.usual?.mid || 1))
  return say(saying.isPartial ? 'spikeAtLeast' : 'spike', { times, since, causes })
}
