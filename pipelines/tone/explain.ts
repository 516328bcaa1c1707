import type { Cue, CueKind } from '../contract/tone.ts'
import type { Features, Scan } from './features.ts'
import { ROLE } from './roles.ts'
import { FLAG, TOKEN } from './tokens.ts'
import type { WordTable } from './word-table.ts'

/** Parts of a text that are tried, at most; a longer text is explained by its beginning. */
const MOST_PARTS = 400
/** Less than this moved nothing anybody should read about. */
const LEAST = 0.05
/** Han words have up to three characters, most of them two: how well a piece of so many claims its place. */
const HAN_CLAIM = [0, 0.7, 1, 0.85]
const LONGEST_HAN = 3

interface Part {
  readonly kind: CueKind
  readonly quoted: boolean
  /** Bytes [from, to). */
  readonly from: number
  readonly to: number
  readonly isHan: boolean
  /** Characters. */
  readonly length: number
}

/**
 * Leaves each part out in turn: what the balance of positive over negative loses without it is what it did, with its
 * negations, intensifiers and neighbours as they stand. Strongest first; parts do not overlap.
 */
export const explainer =
  (scan: Scan, table: WordTable, balanceOf: (features: Features) => number) =>
  (text: string): Cue[] => {
    const bytes = encoder.encode(text)
    const parts = partsOf(scan(bytes, 0, bytes.length), table)
    const whole = balanceOf(scan(bytes, 0, bytes.length))
    const weighed = parts.map((part) => {
      const rest = without(bytes, part)
      return { part, weight: whole - balanceOf(scan(rest, 0, rest.length)) }
    })
    return apart(weighed)
      .filter(({ weight }) => Math.abs(weight) >= LEAST)
      .map(({ part: { kind, quoted, from, to }, weight }) => ({
        text: decoder.decode(bytes.subarray(from, to)),
        kind,
        quoted,
        weight,
      }))
  }

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function partsOf(features: Features, table: WordTable): Part[] {
  const { points, tokens } = features
  const parts: Part[] = []
  for (let t = 0; t < tokens.count && parts.length < MOST_PARTS; t++) {
    const [first, end] = [tokens.from[t] ?? 0, tokens.to[t] ?? 0]
    const flags = tokens.flags[t] ?? 0
    const quoted = (flags & FLAG.quoted) !== 0
    const part = (from: number, to: number, isHan: boolean): Part => ({
      kind: kindOf(features, t, table),
      quoted,
      from: points.at[from] ?? 0,
      to: points.at[to] ?? 0,
      isHan,
      length: to - from,
    })
    if (tokens.kind[t] !== TOKEN.run) parts.push(part(first, end, false))
    else
      for (let from = first; from < end && parts.length < MOST_PARTS; from++)
        for (let to = from + 1; to <= Math.min(end, from + LONGEST_HAN); to++) parts.push(part(from, to, true))
  }
  return parts
}

function kindOf({ tokens }: Features, t: number, table: WordTable): CueKind {
  const kind = tokens.kind[t]
  if (kind === TOKEN.emoji) return 'emoji'
  if (kind === TOKEN.mark || kind === TOKEN.url || kind === TOKEN.user) return 'signs'
  if (((tokens.flags[t] ?? 0) & FLAG.hashtag) !== 0) return 'hashtag'
  const role = table.role[tokens.slot[t] ?? 0]
  if (role === ROLE.negator) return 'negation'
  return role === ROLE.booster || role === ROLE.damper ? 'intensifier' : 'word'
}

function without(bytes: Uint8Array, { from, to }: Part): Uint8Array {
  const rest = new Uint8Array(bytes.length - (to - from))
  rest.set(bytes.subarray(0, from))
  rest.set(bytes.subarray(to), from)
  return rest
}

interface Weighed {
  readonly part: Part
  readonly weight: number
}

/** The strongest of any that overlap, strongest first. */
function apart(weighed: readonly Weighed[]): Weighed[] {
  const ranked = weighed.toSorted((a, b) => claimOf(b) - claimOf(a))
  const kept: Weighed[] = []
  for (const each of ranked)
    if (!kept.some(({ part }) => part.from < each.part.to && each.part.from < part.to)) kept.push(each)
  return kept.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

/** A Latin word competes with nobody. */
const claimOf = ({ part: { length, isHan }, weight }: Weighed): number =>
  Math.abs(weight) * (isHan ? (HAN_CLAIM[length] ?? 0) : 1)
