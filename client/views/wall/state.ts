import type { Refusal } from '../../../pipelines/contract/frame.ts'
import type { MatchRate } from '../../../pipelines/contract/reading.ts'
import { formatAge, formatSeconds } from '../../format.ts'
import type { Say } from '../../messages/language.ts'
import type { Look, Meta, State } from '../../parts/meta.ts'
import type { Defined } from './definitions.ts'
import type { Moment } from './moment.ts'
import type { Silence } from './silence.ts'

/** What only the tile itself knows. */
export interface Facts {
  readonly definition?: Defined
  /** What stands in place of its n and window, where the rows of a tile say their own. */
  readonly basis?: string
  /** Why the server refuses the channel it lives on; null while it does not. */
  readonly refusal?: Pick<Refusal, 'code'> | null
  /** Nothing to show: why, and what to do. */
  readonly empty?: string | null
  /** Whether what it shows has not come yet: the first snapshots of a channel hold only a part of it. */
  readonly awaited?: boolean
  /** Mentions its numbers rest on, where a rate of fewer than 30 may not be said. */
  readonly n?: number | null
  readonly needs?: number
  readonly interval?: readonly [low: number, high: number] | null
  readonly matchRate?: MatchRate | null
  /** Whether it shows what strangers wrote, which somebody may have hidden. */
  readonly words?: boolean
  /** A narrow corner has room for the bare time alone. */
  readonly narrow?: boolean
}

/** The state of one tile: the one place that decides it. */
export function metaOf(moment: Moment, facts: Facts): Meta {
  const state = stateOf(moment, facts)
  const { silence, asOf } = moment
  return {
    state,
    look: lookOf(state, moment),
    note: noteOf(state, moment, facts),
    said: saidOf(state, moment, facts),
    cover: coverOf(state, moment, facts),
    broken: moment.language.say('broken'),
    asOf,
    n: facts.n ?? facts.definition?.n ?? null,
    interval: facts.interval ?? null,
    definition: facts.definition?.text ?? '',
    basis: facts.basis ?? facts.definition?.basis ?? '',
    missing: missingOf(silence),
    matchRate: facts.matchRate ?? null,
  }
}

function stateOf(moment: Moment, { refusal, empty, awaited, words, n, needs = 0 }: Facts): State {
  const { freshness, silence } = moment
  if (words && moment.isHidden) return 'hidden'
  if (freshness === 'lost' || freshness === 'loading') return freshness
  if (refusal) return refusal.code === 'forbidden' ? 'hidden' : 'failed'
  if (awaited && silence.down.length === 0) return 'loading'
  if (missingOf(silence).length > 0) return 'partial'
  if (freshness === 'late') return 'late'
  if (empty) return 'empty'
  return n !== null && n !== undefined && n < needs ? 'few' : 'live'
}

/** An old figure looks old whatever else is to be said of it. */
function lookOf(state: State, { freshness, silence }: Moment): Look {
  if (state === 'lost' || state === 'failed' || silence.down.length > 0) return 'hollow'
  return freshness === 'late' ? 'dim' : 'solid'
}

/** Names of the sources whose posts the figures are without. */
const missingOf = ({ silent, down }: Silence): readonly string[] =>
  down.length > 0 ? down : silent.map(({ name }) => name)

function noteOf(state: State, moment: Moment, { narrow }: Facts): string | null {
  const { freshness, asOf, clock, zoned } = moment
  const { say } = moment.language
  const time = formatSeconds(asOf, zoned)
  if (state === 'lost') return narrow ? time : say('asOf', { time })
  const isOld = freshness === 'late' && (state === 'late' || state === 'partial')
  return isOld ? say('old', { age: formatAge(clock - asOf, say) }) : null
}

function saidOf(state: State, moment: Moment, { refusal }: Facts): string {
  const { asOf, clock, zoned, language } = moment
  const { say } = language
  switch (state) {
    case 'lost':
      return say('said.lost', { time: formatSeconds(asOf, zoned) })
    case 'late':
      return say('said.late', { age: formatAge(clock - asOf, say) })
    case 'partial':
      return saidOfPart(moment)
    case 'failed':
      return say('said.failed', { why: whyOf(refusal, say) })
    default:
      return say(`said.${state}`)
  }
}

/** The server's own message is for whoever reads its log: a screen says it in its language. */
function whyOf(refusal: Facts['refusal'], say: Say): string {
  switch (refusal?.code) {
    case 'unknown-channel':
      return say('why.unknown')
    case 'too-fast':
    case 'too-many-subscriptions':
      return say('why.many')
    case 'shutting-down':
      return say('why.stopping')
    default:
      return say('why.other')
  }
}

function saidOfPart({ freshness, asOf, clock, silence, language: { say } }: Moment): string {
  const missing = missingOf(silence).join(say('listComma'))
  return freshness === 'late'
    ? say('said.partialLate', { missing, age: formatAge(clock - asOf, say) })
    : say('said.partial', { missing })
}

function coverOf(
  state: State,
  { language: { say }, isHidden }: Moment,
  { refusal, words, empty }: Facts,
): string | null {
  if (state === 'loading') return null
  if (state === 'hidden') return say(words && isHidden ? 'hiddenByHand' : 'hidden')
  if (state === 'failed') return say('failed', { why: whyOf(refusal, say) })
  return empty ?? null
}
