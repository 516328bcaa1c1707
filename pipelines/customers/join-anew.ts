import type { ScoredBatch } from '../contract/mention.ts'
import { pickScored } from '../scored-columns.ts'
import type { CustomerIndex } from './customer-index.ts'
import { joinedWith } from './join.ts'

/** Batches joined with what is known now, and what whoever counted them as they were has to take back and add. */
export interface JoinedAnew {
  readonly batches: readonly ScoredBatch[]
  readonly retractions: readonly ScoredBatch[]
  readonly additions: readonly ScoredBatch[]
}

/** Nothing is copied of batches that stay as they are. */
export function joinAnew(batches: readonly ScoredBatch[], customers: CustomerIndex): JoinedAnew {
  const retractions: ScoredBatch[] = []
  const additions: ScoredBatch[] = []
  const anew = batches.map((batch) => {
    const joined = { ...batch, ...joinedWith(batch, customers) }
    const rows = changedRows(batch, joined)
    if (rows.length === 0) return batch
    retractions.push({ ...counted(batch, rows), sign: -1 })
    additions.push(counted(joined, rows))
    return joined
  })
  return { batches: anew, retractions, additions }
}

/** These rows came from no line of their own. */
const counted = (batch: ScoredBatch, rows: readonly number[]): ScoredBatch => ({
  ...pickScored(batch, rows),
  lines: 0,
  cursor: null,
  receipt: undefined,
})

function changedRows(before: ScoredBatch, after: ScoredBatch): number[] {
  const rows: number[] = []
  for (let row = 0; row < before.count; row++)
    if (
      before.customer[row] !== after.customer[row] ||
      before.tier[row] !== after.tier[row] ||
      before.facts[row] !== after.facts[row]
    )
      rows.push(row)
  return rows
}
