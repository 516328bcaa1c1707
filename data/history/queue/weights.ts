import { FIRST_WEIGHTS, QUEUE_PARTS, type Weights, type WeightsInForce } from '../../../pipelines/contract/queue.ts'
import type { Duck, Row } from '../duck.ts'
import putWeights from '../sql/queue/put-weights.sql?raw'
import newest from '../sql/queue/weights.sql?raw'

/** The weights that hold. */
export async function readWeights(duck: Duck): Promise<WeightsInForce> {
  const [row] = await duck.rows(newest)
  if (!row) return FIRST_WEIGHTS
  return {
    version: Number(row['version']),
    weights: weightsIn(row),
    by: String(row['set_by']),
    since: Number(row['since']),
  }
}

/** Keeps other weights as the next version. `at` is epoch ms. */
export async function putWeightsOn(
  duck: Duck,
  { weights, by, at }: { readonly weights: Weights; readonly by: string; readonly at: number },
): Promise<WeightsInForce> {
  const [row] = await duck.rows(putWeights, { ...weights, set_by: by, since: Math.round(at) })
  return { version: Number(row?.['version']), weights, by, since: Math.round(at) }
}

const weightsIn = (row: Row): Weights =>
  Object.fromEntries(QUEUE_PARTS.map((part) => [part, Number(row[part])])) as Record<keyof Weights, number>
