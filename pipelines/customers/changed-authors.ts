import type { CustomerTable } from '../contract/customer.ts'
import type { CustomerIndex } from './customer-index.ts'

/** Links looked at in one go: some milliseconds. */
const SLICE = 20_000

/**
 * The authors (hashes) of whom something else is known after than before: who they are, or what was known of them at any time.
 * Slice by slice, so that whoever asks can do other things meanwhile.
 */
export function* changedAuthors(before: CustomerIndex, after: CustomerIndex): Generator<readonly bigint[]> {
  for (const table of [...before.tables, ...after.tables])
    for (let from = 0; from < table.links; from += SLICE)
      yield changedIn(table, { from, to: Math.min(table.links, from + SLICE) }, { before, after })
}

function changedIn(
  { authorLo, authorHi }: CustomerTable,
  { from, to }: { readonly from: number; readonly to: number },
  { before, after }: { readonly before: CustomerIndex; readonly after: CustomerIndex },
): bigint[] {
  const changed: bigint[] = []
  for (let link = from; link < to; link++) {
    const [lo, hi] = [authorLo[link] ?? 0, authorHi[link] ?? 0]
    if (!isSame([before, before.find(lo, hi)], [after, after.find(lo, hi)]))
      changed.push((BigInt(hi) << 32n) | BigInt(lo))
  }
  return changed
}

type Found = readonly [index: CustomerIndex, row: number]

function isSame([before, old]: Found, [after, now]: Found): boolean {
  if (old < 0 || now < 0) return old < 0 && now < 0
  if (before.customerAt(old) !== after.customerAt(now)) return false
  const [a, b] = [before.statesOf(old), after.statesOf(now)]
  return (
    a.state.length === b.state.length &&
    a.state.every((state, i) => state === b.state[i]) &&
    a.at.every((at, i) => at === b.at[i])
  )
}
