import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Duck } from './duck.ts'
import type { Names } from './mention-rows.ts'
import deliveries from './sql/deliveries.sql?raw'
import trimDeliveries from './sql/trim-deliveries.sql?raw'

/** A delivery that was committed; `at` is its arrival, epoch ms. */
export interface KnownDelivery {
  readonly source: string
  readonly delivery: string
  readonly at: number
}

/** A signed request is refused when it is older: remembering its delivery for longer would protect from nothing, ms. */
const REMEMBERED = 600_000

/** Writes the receipts of these batches, and forgets old ones. Part of the transaction that is open. */
export async function putDeliveries(duck: Duck, batches: readonly ScoredBatch[], names: Names): Promise<void> {
  const signed = batches.filter(({ receipt }) => receipt !== undefined)
  const newest = signed.at(-1)
  if (!newest) return
  await duck.append('deliveries', {
    types: ['varchar', 'varchar', 'timestamp_ms'],
    values: [
      signed.map(({ source }) => names.sources[source] ?? ''),
      signed.map(({ receipt }) => receipt ?? ''),
      signed.map(({ now }) => Math.round(now)),
    ],
  })
  await duck.run(trimDeliveries, { before: Math.round(newest.now) - REMEMBERED })
}

export const readDeliveries = async (duck: Duck): Promise<readonly KnownDelivery[]> =>
  (await duck.rows(deliveries)).map(({ source, delivery, at }) => ({
    source: String(source),
    delivery: String(delivery),
    at: Number(at),
  }))
