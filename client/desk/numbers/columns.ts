import type { CustomerMetricId } from '../../../pipelines/contract/customer-metric.ts'
import { formatCount, formatDecimal } from '../../format.ts'
import type { Context } from '../context.svelte.ts'
import { formatDate } from '../customer/dates.ts'
import { money, numberIn, type Row } from './cells.ts'

/** A column of a list, under its name; digits of figures stand below one another, names do not. */
export interface Column {
  readonly name:
    | 'customer'
    | 'household'
    | 'score'
    | 'answered'
    | 'posts'
    | 'worth'
    | 'clv'
    | 'members'
    | 'priced'
    | 'detractors'
    | 'openOrders'
    | 'points'
    | 'level'
    | 'reach'
    | 'tie'
    | 'reputation'
    | 'authority'
    | 'home'
    | 'quintile'
    | 'recency'
    | 'orders'
    | 'spent'
  readonly cell: (row: Row, context: Context) => string
}

const count = (name: Column['name'], from: string): Column => ({
  name,
  cell: (row, { language }) => formatCount(numberIn(row, from), language.tag),
})
const amount = (name: Column['name']): Column => ({ name, cell: (row, { language }) => money(row, name, language) })
const person: readonly Column[] = [
  count('customer', 'customer'),
  count('score', 'score'),
  { name: 'answered', cell: (row, { zoned }) => formatDate(numberIn(row, 'answered_at'), zoned) },
  count('posts', 'posts'),
  amount('worth'),
]

/** Of a measure; none where there is too little to say. */
const points = (name: Column['name'], from: string = name): Column => ({
  name,
  cell: (row) => (row[from] === null ? '–' : formatDecimal(numberIn(row, from))),
})

const influence: readonly Column[] = [
  count('customer', 'customer'),
  points('reach'),
  points('tie'),
  points('reputation'),
  points('authority'),
  points('home', 'household'),
  points('points'),
  count('level', 'level'),
]

/** Of a quintile: the oldest last order, the fewest orders, the least that was spent; a quintile may have nobody. */
const quintiles: readonly Column[] = [
  count('quintile', 'quintile'),
  points('recency'),
  {
    name: 'orders',
    cell: (row, { language }) => (row['orders'] === null ? '–' : formatCount(numberIn(row, 'orders'), language.tag)),
  },
  amount('spent'),
]

/** What the list of a metric shows; none where its rows are one figure. */
export function columnsOf(metric: CustomerMetricId): readonly Column[] {
  if (metric === 'silent-detractor' || metric === 'vocal-promoter') return person
  if (metric === 'influence') return influence
  if (metric === 'rfm') return quintiles
  if (metric !== 'household-exposure') return []
  return [
    { name: 'household', cell: (row) => String(row['household']) },
    count('members', 'members'),
    count('priced', 'priced'),
    count('detractors', 'detractors'),
    count('openOrders', 'open_orders'),
    amount('clv'),
    amount('worth'),
  ]
}
