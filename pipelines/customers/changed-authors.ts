import type { CustomerTable } from '../contract/customer.ts'
import { wholeHash } from '../hash.ts'
import type { CustomerIndex } from './customer-index.ts'

/** Links looked at in one go: some milliseconds. */
const SLICE = 20_000

/**
 * The authors (hashes) of whom something else is known after than before: who they are, or what was known of them at any time.
 * Slice by slice, so that whoever asks can do other things meanwhile.
 */
export function* changedAuthors(before: CustomerIndex, after: CustomerIndex): Generator<readonly bigint[]> {
  yield* authorsWhere(before.tables, (lo, hi) => !isSame([before, before.find(lo, hi)], [after, after.find(lo, hi)]))
  yield* authorsWhere(after.tables, (lo, hi) => before.find(lo, hi) < 0 && after.find(lo, hi) >= 0)
}

function* authorsWhere(
  tables: readonly CustomerTable[],
  isWanted: (lo: number, hi: number) => boolean,
): Generator<readonly bigint[]> {
  for (const table of tables)
    for (let from = 0; from < table.links; from += SLICE)
      yield authorsIn(table, { from, to: Math.min(table.links, from + SLICE) }, isWanted)
}

function authorsIn(
  { authorLo, authorHi }: CustomerTable,
  { from, to }: { readonly from: number; readonly to: number },
  isWanted: (lo: number, hi: number) => boolean,
): bigint[] {
  const authors: bigint[] = []
  for (let link = from; link < to; link++) {
    const [lo, hi] = [authorLo[link] ?? 0, authorHi[link] ?? 0]
    if (isWanted(lo, hi)) authors.push(wholeHash(lo, hi))
  }
  return authors
}

type Found = readonly [index: CustomerIndex, row: number]

function isSame([before, old]: Found, [after, now]: Found): boolean {
  if (old < 0 || now < 0) return old < 0 && now < 0
  if (before.customerAt(old) !== after.customerAt(now)) return false
  const [a, b] = [before.statesOf(old), after.statesOf(now)]
  const length = a.to - a.from
  if (length !== b.to - b.from) return false
  for (let i = 0; i < length; i++)
    if (a.table.state[a.from + i] !== b.table.state[b.from + i] || a.table.at[a.from + i] !== b.table.at[b.from + i])
      return false
  return true
}
