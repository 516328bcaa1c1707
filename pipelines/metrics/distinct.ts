import { key53 } from '../hash.ts'
import { type Crowd, newCrowd } from './crowd.ts'
import { addToMix, type Facets, type Mix, mergeMix } from './facets.ts'
import { newRegisters, note } from './hyperloglog.ts'
import type { Noted } from './noted.ts'

/** Kinds under this number are counted one by one and can be taken back; above it their count is estimated. */
export const EXACT = 256

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
  /** Null while exact. */
  registers: Uint8Array | null
  /** Of a set without mixes, which is only counted: everybody, so that who leaves can be taken out; null once estimated. */
  crowd: Crowd | null
}

/** Members a crowd has at most, 64 kB to 256 kB of memory; an estimate goes on from there. */
const MOST_IN_CROWD = 8_192

export const noneDistinct = (keepsMixes = true): Distinct => ({
  members: new Map(),
  limit: keepsMixes ? Number.POSITIVE_INFINITY : 0,
  registers: null,
  crowd: keepsMixes ? null : newCrowd(),
})

/** Adds a member, which it keeps; `n` -1 takes one occurrence back, without effect on an estimate, whose error covers it. */
export function addDistinct(state: Distinct, key: number, member: Member): void {
  addUnmixed(state, member)
  if (key >= state.limit) return
  const known = state.members.get(key)
  if (known) addToMember(state, key, known, member)
  else {
    state.members.set(key, member)
    if (state.members.size > EXACT) estimate(state)
  }
}

/** All that is kept of a member beside its place in the sample. */
export function addUnmixed(state: Distinct, { lo, hi, n }: Pick<Member, 'lo' | 'hi' | 'n'>): void {
  if (state.registers && n > 0) note(state.registers, lo, hi)
  state.crowd?.add(lo, hi, n)
  if (state.crowd && state.crowd.size() > MOST_IN_CROWD) estimate(state)
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
export function estimate(state: Distinct): Uint8Array {
  if (!state.registers) {
    const registers = newRegisters()
    for (const { lo, hi } of state.members.values()) note(registers, lo, hi)
    state.crowd?.each((lo, hi) => note(registers, lo, hi))
    state.crowd = null
    state.registers = registers
  }
  if (state.members.size > 2 * EXACT) cut(state, smallestOf(state).limit)
  return state.registers
}

export function cut(state: Distinct, limit: number): void {
  state.limit = limit
  for (const key of state.members.keys()) if (key >= limit) state.members.delete(key)
}

/** Registers take as much memory as this many members. */
const REGISTERS_WEIGH = 34

/** The memory that one with mixes takes at most, in members. */
export const MOST_WEIGHT = 2 * EXACT + REGISTERS_WEIGH

/** How many members it takes the memory of. */
export const weightOf = (state: Distinct | null): number =>
  state ? state.members.size + (state.registers ? REGISTERS_WEIGH : 0) : 0

/**
 * Cuts to a sample of `most` where that saves memory, from then on an estimate: what is read of a sample errs by more, up to
 * 50 % / √most of the count. The sample of an estimate is cut to the 256 that are read, which changes nothing. Gives how many
 * members went for want of room.
 */
export function cutDistinct(state: Distinct | null, most: number): number {
  if (!state || (!state.registers && state.members.size <= most + REGISTERS_WEIGH)) return 0
  const before = Math.min(EXACT, state.members.size)
  estimate(state)
  const kept = Math.min(most, EXACT)
  if (state.members.size <= kept) return 0
  const keys = Float64Array.from(state.members.keys()).sort()
  cut(state, keys[kept] ?? state.limit)
  return before - state.members.size
}

/** The sample as it is read: 256 members, whatever the order in which they came. */
export function smallestOf({ members, limit }: Distinct): {
  readonly members: readonly Member[]
  readonly limit: number
} {
  if (members.size <= EXACT) return { members: [...members.values()], limit }
  const sorted = [...members].sort(([a], [b]) => a - b)
  return { members: sorted.slice(0, EXACT).map(([, member]) => member), limit: sorted[EXACT]?.[0] ?? limit }
}
