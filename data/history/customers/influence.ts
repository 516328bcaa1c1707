import type { Duck, Row } from '../duck.ts'
import { reading } from '../reading.ts'
import forgetInfluence from '../sql/customers/forget-influence.sql?raw'
import influence from '../sql/customers/metrics/influence.sql?raw'

/** Columns of the table influence after topic, customer and as_of, in its order. */
const MEASURES = [
  'followers',
  'people',
  'answers',
  'content',
  'interactions',
  'others',
  'reach',
  'tie',
  'reputation',
  'authority',
  'household',
  'points',
  'level',
  'n',
] as const

export interface Rating {
  readonly topic: string
  /** Epoch ms. */
  readonly asOf: number
}

/**
 * Computes the influence of every linked customer on a topic anew, while others write, and then keeps it in place of what was
 * computed before. `serve` does one piece of work after the other.
 */
export async function rateInfluence(
  duck: Duck,
  serve: <T>(work: () => Promise<T>) => Promise<T>,
  { topic, asOf }: Rating,
): Promise<void> {
  const as_of = Math.round(asOf)
  const found = await reading(duck, (rows) => rows(influence, { topic, as_of }))
  await serve(() =>
    duck.transaction(async () => {
      await duck.run(forgetInfluence, { topic })
      await duck.append('influence', {
        types: ['varchar', 'integer', 'timestamp_ms', ...MEASURES.map(() => 'double' as const)],
        values: [
          found.map(() => topic),
          found.map((row) => Number(row['customer'])),
          found.map(() => as_of),
          ...MEASURES.map((name) => found.map((row) => measureIn(row, name))),
        ],
      })
    }),
  )
}

const measureIn = (row: Row, name: string): number | null => {
  const cell = row[name]
  return cell === null || cell === undefined ? null : Number(cell)
}
