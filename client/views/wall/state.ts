import type { MatchRate } from '../../../pipelines/contract/reading.ts'
import { formatAge, formatSeconds } from '../../format.ts'
import type { Meta, State } from '../../parts/meta.ts'
import type { Moment } from './moment.ts'

/** What only the tile itself knows. */
export interface Facts {
  readonly definition?: string
  /** Why the server refuses the channel it lives on; null while it does not. */
  readonly refusal?: { readonly code: string; readonly message: string } | null
  /** Nothing to show: why, and what to do. */
  readonly empty?: string | null
  /** Mentions its numbers rest on, where a rate of fewer than 30 may not be said. */
  readonly n?: number | null
  readonly needs?: number
  readonly interval?: readonly [low: number, high: number] | null
  readonly matchRate?: MatchRate | null
  /** A narrow corner has room for the bare time alone. */
  readonly narrow?: boolean
}

/** The state of one tile: the one place that decides it. */
export function metaOf(moment: Moment, facts: Facts): Meta {
  const state = stateOf(moment, facts)
  const { silence, asOf } = moment
  return {
    state,
    note: noteOf(state, moment, facts),
    said: saidOf(state, moment, facts),
    cover: coverOf(state, moment, facts),
    asOf,
    n: facts.n ?? null,
    interval: facts.interval ?? null,
    definition: facts.definition ?? '',
    missing: silence.silent.map(({ name }) => name),
    matchRate: facts.matchRate ?? null,
  }
}

function stateOf({ freshness, silence }: Moment, { refusal, empty, n, needs = 0 }: Facts): State {
  if (freshness === 'lost' || freshness === 'loading') return freshness
  if (refusal) return refusal.code === 'forbidden' ? 'hidden' : 'failed'
  if (silence.silent.length > 0) return 'partial'
  if (freshness === 'late') return 'late'
  if (empty) return 'empty'
  return n !== null && n !== undefined && n < needs ? 'few' : 'live'
}

function noteOf(state: State, { asOf, clock, zoned, language: { say } }: Moment, { narrow }: Facts): string | null {
  const time = formatSeconds(asOf, zoned)
  if (state === 'lost') return narrow ? time : say('asOf', { time })
  return state === 'late' ? say('old', { age: formatAge(clock - asOf, say) }) : null
}

function saidOf(state: State, moment: Moment, { refusal }: Facts): string {
  const { asOf, clock, zoned, silence, language } = moment
  const { say } = language
  switch (state) {
    case 'lost':
      return say('said.lost', { time: formatSeconds(asOf, zoned) })
    case 'late':
      return say('said.late', { age: formatAge(clock - asOf, say) })
    case 'partial':
      return say('said.partial', { missing: silence.silent.map(({ name }) => name).join(say('listComma')) })
    case 'failed':
      return say('said.failed', { why: refusal?.message ?? '' })
    default:
      return say(`said.${state}`)
  }
}

function coverOf(state: State, { language: { say } }: Moment, { refusal, empty }: Facts): string | null {
  if (state === 'loading') return null
  if (state === 'hidden') return say('hidden')
  if (state === 'failed') return say('failed', { why: refusal?.message ?? '' })
  return empty ?? null
}
