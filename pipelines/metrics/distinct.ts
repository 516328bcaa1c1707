import type { Dimension } from '../contract/reading.ts'
import { key53 } from '../hash.ts'
import { addToMix, copyMix, type Facets, facetsIn, type Mix, mergeMix, mixBy, unmergeMix } from './facets.ts'
import type { Noted } from './noted.ts'

/** Kinds under this number are counted one by one and can be taken back; above it their count is estimated. */
export const EXACT = 256
const BITS = 12
const REGISTERS = 2 ** BITS

/** Occurrences of a key, and with which facets. */
export interface Member {
  readonly lo: number
  readonly hi: number
  n: number
  mix: Mix
}

/**
 * How many different 64-bit keys were added: a multiset while small, HyperLogLog with 4,096 registers after. From then
 * on the multiset goes on with the members of the smallest keys alone: a sample by hash, for splits.
 */
export interface Distinct {
  readonly members: Map<number, Member>
  /** Members have keys under this; all there are while it is infinite. */
  limit: number
  /** Null while exact. Flajolet et al. 2007; standard error 1.6 %. */
  registers: Uint8Array | null
  /** Without mixes it is cheaper to merge and cannot be split. */
  readonly keepsMixes: boolean
}

export const noneDistinct = (keepsMixes = true): Distinct => ({
  members: new Map(),
  limit: Number.POSITIVE_INFINITY,
  registers: null,
  keepsMixes,
})

/** Adds a member, which it keeps; `n` -1 takes one occurrence back, without effect on an estimate, whose error covers it. */
export function addDistinct(state: Distinct, key: number, member: Member): void {
  if (state.registers && member.n > 0) note(state.registers, member.lo, member.hi)
  if (key >= state.limit) return
  const known = state.members.get(key)
  if (known) addToMember(state, key, known, member)
  else {
    if (!state.keepsMixes) member.mix = null
    state.members.set(key, member)
    if (state.members.size > EXACT) estimate(state)
  }
}

/** Adds, or takes back, the author of a post. */
export function addAuthor(state: Distinct, { lo, hi, sign }: Pick<Noted, 'lo' | 'hi' | 'sign'>, mix: Facets): void {
  addDistinct(state, key53(lo >>> 0, hi), { lo, hi, n: sign, mix })
}

function addToMember(state: Distinct, key: number, known: Member, { n, mix }: Member): void {
  if (known.n + n === 0) state.members.delete(key)
  known.mix = typeof mix === 'number' ? addToMix(known.mix, known.n, mix, n) : mergeMix(known.mix, known.n, mix, n)
  known.n += n
}

/** Takes note of the members of an exact count; keeps a sample of 256 to 512 of them. */
function estimate(state: Distinct): Uint8Array {
  if (!state.registers) {
    state.registers = new Uint8Array(REGISTERS)
    for (const { lo, hi } of state.members.values()) note(state.registers, lo, hi)
  }
  if (state.members.size > 2 * EXACT) cut(state, smallestOf(state).limit)
  return state.registers
}

function cut(state: Distinct, limit: number): void {
  state.limit = limit
  for (const key of state.members.keys()) if (key >= limit) state.members.delete(key)
}

/** The sample as it is read: 256 members, whatever the order in which they came. */
function smallestOf({ members, limit }: Distinct): { readonly members: readonly Member[]; readonly limit: number } {
  if (members.size <= EXACT) return { members: [...members.values()], limit }
  const sorted = [...members].sort(([a], [b]) => a - b)
  return { members: sorted.slice(0, EXACT).map(([, member]) => member), limit: sorted[EXACT]?.[0] ?? limit }
}

function note(registers: Uint8Array, lo: number, hi: number): void {
  const register = lo & (REGISTERS - 1)
  const rank = Math.clz32(hi) + 1
  if (rank > (registers[register] ?? 0)) registers[register] = rank
}

/** Adds everything of `from` to `into`. */
export function mergeDistinct(into: Distinct, from: Distinct): void {
  if (from.registers) {
    const registers = estimate(into)
    from.registers.forEach((rank, i) => {
      if (rank > (registers[i] ?? 0)) registers[i] = rank
    })
    if (from.limit < into.limit) cut(into, from.limit)
  }
  for (const [key, { lo, hi, n, mix }] of from.members)
    addDistinct(into, key, { lo, hi, n, mix: into.keepsMixes ? copyMix(mix) : null })
}

/** Takes everything of `what`, which was merged in, out again; false where either is an estimate, which cannot forget. */
export function unmergeDistinct(from: Distinct, what: Distinct): boolean {
  if (from.registers || what.registers) return false
  for (const [key, { lo, hi, n, mix }] of what.members) {
    const known = from.members.get(key)
    if (known) known.mix = from.keepsMixes ? unmergeMix(known.mix, known.n, mix, n) : null
    if (known?.n === n) from.members.delete(key)
    else if (known) known.n -= n
    else from.members.set(key, { lo, hi, n: -n, mix: from.keepsMixes ? copyMix(mix) : null })
  }
  return true
}

const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS)

/** 2^-rank. */
const POWERS = Float64Array.from({ length: 34 }, (_, rank) => 2 ** -rank)

export function countDistinct({ members, registers }: Distinct): number {
  if (!registers) return countPresent(members)
  let sum = 0
  let empty = 0
  for (const rank of registers) {
    sum += POWERS[rank] ?? 0
    if (rank === 0) empty++
  }
  const raw = (ALPHA * REGISTERS ** 2) / sum
  const isSmall = raw <= 2.5 * REGISTERS && empty > 0
  return Math.round(isSmall ? REGISTERS * Math.log(REGISTERS / empty) : raw)
}

function countPresent(members: ReadonlyMap<number, Member>): number {
  let present = 0
  for (const { n } of members.values()) if (n > 0) present++
  return present
}

/**
 * How many members were seen with facets that fit, of which each has at least one: exact while the count is, else in
 * proportion to a sample of 256 (standard error at most 3.1 % of the count).
 */
export function countWhere(state: Distinct, fits: (seen: readonly Facets[]) => boolean): number {
  const sample = smallestOf(state).members.filter(({ n }) => n > 0)
  if (sample.length === 0) return 0
  const fitting = sample.filter(({ mix, n }) => fits(facetsIn(mix, n))).length
  return Math.round((countDistinct(state) * fitting) / sample.length)
}

/** Stands for the members that were seen with more than one value of a dimension. */
export const SEVERAL_VALUES = -1

/**
 * How many members by the one value of a dimension each was seen with, so that the parts add up to the count: exact
 * while the count is, else the count shared out as in a sample of 256 (standard error at most 3.1 % of the count).
 */
export function splitDistinct(state: Distinct, dimension: Dimension): ReadonlyMap<number, number> {
  const sampled = new Map<number, number>()
  for (const { n, mix } of smallestOf(state).members) {
    if (n <= 0) continue
    const [value = SEVERAL_VALUES, ...others] = mixBy(mix, n, dimension).keys()
    const only = others.length === 0 ? value : SEVERAL_VALUES
    sampled.set(only, (sampled.get(only) ?? 0) + 1)
  }
  return shareOut(countDistinct(state), sampled)
}

/** A whole number in the proportions of others, without a rest: largest remainders first. */
function shareOut(count: number, parts: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const all = [...parts.values()].reduce((sum, n) => sum + n, 0)
  const shares = [...parts]
    .map(([value, n]) => ({ value, whole: Math.floor((count * n) / all), rest: (count * n) % all }))
    .sort((a, b) => b.rest - a.rest || a.value - b.value)
  const left = count - shares.reduce((sum, { whole }) => sum + whole, 0)
  return new Map(shares.map(({ value, whole }, place) => [value, whole + (place < left ? 1 : 0)]))
}
