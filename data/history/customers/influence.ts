import type { Duck, Row } from '../duck.ts'
import { reading } from '../reading.ts'
import forgetInfluence from '../sql/customers/forget-influence.sql?raw'
import forgetRating from '../sql/customers/forget-rating.sql?raw'
import influence from '../sql/customers/metrics/influence.sql?raw'
import putRating from '../sql/customers/put-rating.sql?raw'

/** Columns of the table influence after topic, customer and as_of, in its order; one of them is a text. */
const MEASURES = [
  'followers',
  'people',
  'both_ways',
  'days',
  'exchanges',
  'shared',
  'answers',
  'content',
  'interactions',
  'authorities',
  'others',
  'reach',
  'tie',
  'reciprocity',
  'recency',
  'frequency',
  'neighbours',
  'reputation',
  'authority',
  'household',
  'points',
  'level',
  'n',
] as const
const TEXT = 'authorities'

export interface Rating {
  readonly topic: string
  /** Topics that are products, by comma: authority is told in each. */
  readonly products: string
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
  { topic, products, asOf }: Rating,
): Promise<void> {
  const as_of = Math.round(asOf)
  const found = await reading(duck, (rows) => rows(influence, { topic, products, as_of }))
  await serve(() =>
    duck.transaction(async () => {
      await duck.run(forgetInfluence, { topic })
      await duck.run(forgetRating, { topic })
      await duck.run(putRating, { topic, as_of })
      await duck.append('influence', {
        types: [
          'varchar',
          'integer',
          'timestamp_ms',
          ...MEASURES.map((name) => (name === TEXT ? 'varchar' : 'double')),
        ],
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

function measureIn(row: Row, name: (typeof MEASURES)[number]): number | string | null {
  const cell = row[name]
  if (cell === null || cell === undefined) return null
  return name === TEXT ? String(cell) : Number(cell)
}
