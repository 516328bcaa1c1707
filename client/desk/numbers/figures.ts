import type { GridCell } from '../../../pipelines/contract/card.ts'
import type { CustomerCell, CustomerMetric, CustomerMetricId } from '../../../pipelines/contract/customer-metric.ts'
import { formatAge, formatCount, formatDecimal, formatShare } from '../../format.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'
import { formatMoney } from '../../money.ts'
import type { Context } from '../context.svelte.ts'
import { formatDate } from '../customer/dates.ts'

type Row = Readonly<Record<string, CustomerCell>>

/** What stands large, and on what it rests. */
export interface Figure {
  readonly value: string
  readonly note: string
}

/** Of fewer no rate is told. */
const FEW = 30
const MINUTE = 60_000

const numberIn = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0)
const moneyIn = (row: Row | undefined, name: string) => ({
  amount: numberIn(row, name),
  currency: String(row?.['currency'] ?? ''),
})

/** A number as it is read; a metric nobody can be counted in says so. */
export function figureOf({ metric, rows, parameters }: CustomerMetric, language: DeskLanguage): Figure {
  const { desk, say, tag } = language
  const [row] = rows
  const n = formatCount(numberIn(row, 'n'), tag)
  switch (metric) {
    case 'value-at-risk': {
      if (!row) return { value: desk('numbers.nobody'), note: desk('numbers.value-at-risk.none') }
      const [low, high] = ['low', 'high'].map((name) => formatMoney(moneyIn(row, name), language))
      return {
        value: rows.map((each) => formatMoney(moneyIn(each, 'value'), language)).join(say('listComma')),
        note: desk('numbers.value-at-risk.note', {
          low: low ?? '',
          high: high ?? '',
          n,
          unpriced: numberIn(row, 'unpriced'),
        }),
      }
    }
    case 'household-exposure':
      return {
        value: row ? formatMoney(moneyIn(row, 'worth_all'), language) : desk('numbers.nobody'),
        note: desk('numbers.household-exposure.note', { n: numberIn(row, 'n') }),
      }
    case 'blast-radius':
      return {
        value: formatCount(numberIn(row, 'value'), tag),
        note: desk('numbers.blast-radius.note', { n: numberIn(row, 'n') }),
      }
    case 'response':
      return responseOf(row, language)
    case 'silent-detractor':
    case 'vocal-promoter':
      return { value: n, note: desk(`numbers.${metric}.note`, { days: parameters['days'] ?? '' }) }
    default:
      return { value: n, note: desk(`numbers.${metric}.note`) }
  }
}

function responseOf(row: Row | undefined, { desk, say }: DeskLanguage): Figure {
  const [answered, authors] = [numberIn(row, 'answered'), numberIn(row, 'authors')]
  const left = { waiting: numberIn(row, 'waiting'), over: numberIn(row, 'over_sla') }
  // Who came round by themselves would read as the work of answers that nobody gave.
  if (answered === 0) return { value: desk('numbers.response.none'), note: desk('numbers.response.note.none', left) }
  const recovered =
    authors < FEW ? desk('numbers.few', { n: authors }) : formatShare(numberIn(row, 'recovered') / authors)
  return {
    value: formatAge(numberIn(row, 'median') * MINUTE, say),
    note: desk('numbers.response.note', { ...left, answered, recovered }),
  }
}

/** A column of a list, under its name; digits of figures stand below one another, names do not. */
export interface Column {
  readonly name:
    | 'customer'
    | 'household'
    | 'score'
    | 'answered'
    | 'posts'
    | 'worth'
    | 'members'
    | 'detractors'
    | 'openOrders'
    | 'points'
    | 'level'
    | 'reach'
    | 'tie'
    | 'reputation'
    | 'authority'
    | 'home'
  readonly cell: (row: Row, context: Context) => string
}

const count = (name: Column['name'], from: string): Column => ({
  name,
  cell: (row, { language }) => formatCount(numberIn(row, from), language.tag),
})
const worth: Column = {
  name: 'worth',
  cell: (row, { language }) => (row['worth'] === null ? '' : formatMoney(moneyIn(row, 'worth'), language)),
}
const person: readonly Column[] = [
  count('customer', 'customer'),
  count('score', 'score'),
  { name: 'answered', cell: (row, { zoned }) => formatDate(numberIn(row, 'answered_at'), zoned) },
  count('posts', 'posts'),
  worth,
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

/** What the list of a metric shows; none where its rows are one figure. */
export function columnsOf(metric: CustomerMetricId): readonly Column[] {
  if (metric === 'silent-detractor' || metric === 'vocal-promoter') return person
  if (metric === 'influence') return influence
  if (metric !== 'household-exposure') return []
  return [
    { name: 'household', cell: (row) => String(row['household']) },
    count('members', 'members'),
    count('detractors', 'detractors'),
    count('openOrders', 'open_orders'),
    worth,
  ]
}

/** The rows of the grid. */
export const cellsOf = (rows: CustomerMetric['rows']): readonly GridCell[] =>
  rows.map((row) => ({
    rfm: numberIn(row, 'rfm'),
    influence: numberIn(row, 'influence'),
    customers: numberIn(row, 'customers'),
  }))
