import { addDistinct, addUnmixed, cut, type Distinct, estimate } from './distinct.ts'
import { copyMix, unmergeMix } from './facets.ts'
import { mergeRegisters } from './hyperloglog.ts'

/** Adds everything of `from` to `into`. */
export function mergeDistinct(into: Distinct, from: Distinct): void {
  if (from.registers) {
    const registers = estimate(into)
    mergeRegisters(registers, from.registers)
    if (from.limit < into.limit) cut(into, from.limit)
  }
  const isSampled = into.limit > 0
  for (const [key, member] of from.members) {
    if (isSampled) addDistinct(into, key, { ...member, mix: copyMix(member.mix) })
    else addUnmixed(into, member)
  }
}

/** Takes everything of `what`, which was merged in, out again; false where either is an estimate, which cannot forget. */
export function unmergeDistinct(from: Distinct, what: Distinct): boolean {
  if (from.registers || what.registers) return false
  for (const [key, { lo, hi, n, mix }] of what.members) {
    from.crowd?.add(lo, hi, -n)
    if (from.crowd) continue
    const known = from.members.get(key)
    if (known) known.mix = unmergeMix(known.mix, known.n, mix, n)
    if (known?.n === n) from.members.delete(key)
    else if (known) known.n -= n
    else from.members.set(key, { lo, hi, n: -n, mix: copyMix(mix) })
  }
  return true
}
