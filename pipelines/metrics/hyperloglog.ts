import type { Crowd } from './crowd.ts'

const BITS = 12
const REGISTERS = 2 ** BITS
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS)

/** 2^-rank. */
const POWERS = Float64Array.from({ length: 34 }, (_, rank) => 2 ** -rank)

/** How many different 64-bit keys were seen, in 4,096 bytes: Flajolet et al. 2007; standard error 1.6 %. */
export const newRegisters = (): Uint8Array => new Uint8Array(REGISTERS)

export function note(registers: Uint8Array, lo: number, hi: number): void {
  const register = registerOf(lo)
  const rank = rankOf(hi)
  if (rank > (registers[register] ?? 0)) registers[register] = rank
}

const registerOf = (lo: number): number => lo & (REGISTERS - 1)
const rankOf = (hi: number): number => Math.clz32(hi) + 1

export function mergeRegisters(into: Uint8Array, from: Uint8Array): void {
  for (let i = 0; i < REGISTERS; i++) into[i] = Math.max(into[i] ?? 0, from[i] ?? 0)
}

export function countIn(registers: Uint8Array): number {
  let sum = 0
  let empty = 0
  for (const rank of registers) {
    sum += POWERS[rank] ?? 0
    if (rank === 0) empty++
  }
  return estimated(sum, empty)
}

/** From the sum of 2^-rank over all registers, and how many of them are empty. */
function estimated(sum: number, empty: number): number {
  const raw = (ALPHA * REGISTERS ** 2) / sum
  const isSmall = raw <= 2.5 * REGISTERS && empty > 0
  return Math.round(isSmall ? REGISTERS * Math.log(REGISTERS / empty) : raw)
}

const scratch = newRegisters()

/**
 * How many keys of a crowd are there, and what registers that had noted them would say. Only the registers they fall on are
 * looked at; sums of these powers of two are exact, so that the order of keys does not show.
 */
export function countEach(each: Crowd['each']): { readonly exactly: number; readonly estimate: number } {
  let exactly = 0
  let sum = REGISTERS
  let empty = REGISTERS
  scratch.fill(0)
  each((lo, hi, n) => {
    if (n <= 0) return
    exactly++
    const register = registerOf(lo)
    const before = scratch[register] ?? 0
    const rank = rankOf(hi)
    if (rank <= before) return
    if (before === 0) empty--
    sum += (POWERS[rank] ?? 0) - (POWERS[before] ?? 0)
    scratch[register] = rank
  })
  return { exactly, estimate: estimated(sum, empty) }
}
