/** Kinds under this number are counted one by one and can be taken back; above it their count is estimated. */
export const EXACT = 256
const BITS = 12
const REGISTERS = 2 ** BITS

/** How many different 64-bit keys were added: a multiset while small, HyperLogLog with 4,096 registers after. */
export interface Distinct {
  exact: Map<number, { readonly lo: number; readonly hi: number; n: number }>
  /** Null while exact. Flajolet et al. 2007; standard error 1.6 %. */
  registers: Uint8Array | null
}

export const noneDistinct = (): Distinct => ({ exact: new Map(), registers: null })

/** `sign` -1 takes one occurrence back; without effect once the count is an estimate, whose error covers it. */
export function addDistinct(
  state: Distinct,
  key: number,
  { lo, hi, sign }: { lo: number; hi: number; sign: number },
): void {
  if (state.registers) {
    if (sign > 0) note(state.registers, lo, hi)
    return
  }
  const known = state.exact.get(key)
  if (!known) state.exact.set(key, { lo, hi, n: sign })
  else if (known.n + sign === 0) state.exact.delete(key)
  else known.n += sign
  if (state.exact.size > EXACT) estimate(state)
}

function estimate(state: Distinct): Uint8Array {
  const registers = state.registers ?? new Uint8Array(REGISTERS)
  for (const { lo, hi } of state.exact.values()) note(registers, lo, hi)
  state.registers = registers
  state.exact = new Map()
  return registers
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
    return
  }
  for (const [key, { lo, hi, n }] of from.exact) {
    if (into.registers) note(into.registers, lo, hi)
    else addDistinct(into, key, { lo, hi, sign: n })
  }
}

const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS)

export function countDistinct({ exact, registers }: Distinct): number {
  if (!registers) return [...exact.values()].filter(({ n }) => n > 0).length
  let sum = 0
  let empty = 0
  for (const rank of registers) {
    sum += 2 ** -rank
    if (rank === 0) empty++
  }
  const raw = (ALPHA * REGISTERS ** 2) / sum
  const isSmall = raw <= 2.5 * REGISTERS && empty > 0
  return Math.round(isSmall ? REGISTERS * Math.log(REGISTERS / empty) : raw)
}
