import type { CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'
import { formatAge, formatCount, formatDecimal, formatShare } from '../../format.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'
import { money, NO_MONEY, numberIn, type Row } from './cells.ts'

/** What stands large, and on what it rests. */
export interface Figure {
  readonly value: string
  readonly note: string
}

/** Of fewer no rate is told. */
const FEW = 30
const MINUTE = 60_000

/** A number as it is read; a metric nobody can be counted in says so. */
export function figureOf({ metric, rows, parameters }: CustomerMetric, language: DeskLanguage): Figure {
  const { desk, tag } = language
  const [row] = rows
  const n = formatCount(numberIn(row, 'n'), tag)
  switch (metric) {
    case 'value-at-risk':
      return row ? atRiskOf(rows, language) : { value: NO_MONEY, note: desk('numbers.value-at-risk.none') }
    case 'clv':
    case 'expected':
      return meanOf(metric, row, language)
    case 'household-exposure':
      return row
        ? { value: money(row, 'clv_all', language), note: exposedOf(row, language) }
        : { value: NO_MONEY, note: desk('numbers.household-exposure.none') }
    case 'blast-radius':
      return {
        value: formatCount(numberIn(row, 'value'), tag),
        note: desk('numbers.blast-radius.note', { n: numberIn(row, 'n') }),
      }
    case 'response':
      return responseOf(row, language)
    case 'spending-by-influence':
      if (!row) return { value: desk('numbers.notYet'), note: desk('numbers.spending-by-influence.note.none') }
      return { value: n === '0' ? desk('numbers.nobody') : n, note: desk('numbers.spending-by-influence.note') }
    case 'silent-detractor':
    case 'vocal-promoter':
    case 'rfm':
      return { value: n, note: desk(`numbers.${metric}.note`, { days: parameters['days'] ?? '' }) }
    default:
      return { value: n, note: desk(`numbers.${metric}.note`) }
  }
}

const interval = (row: Row, [low, high]: readonly [string, string], language: DeskLanguage) => ({
  low: money(row, low, language),
  high: money(row, high, language),
})

/** By lifetime value; what is expected of the next year stands in the note, where it is. */
function atRiskOf(rows: readonly Row[], language: DeskLanguage): Figure {
  const { desk, say, tag } = language
  const row = rows[0] ?? {}
  const counted = { n: formatCount(numberIn(row, 'n'), tag), unpriced: numberIn(row, 'unpriced') }
  const lifetime = desk('numbers.value-at-risk.note', { ...interval(row, ['low', 'high'], language), ...counted })
  const both = desk('numbers.value-at-risk.expected', {
    lifetime,
    value: money(row, 'expected', language),
    ...interval(row, ['expected_low', 'expected_high'], language),
  })
  return {
    value: rows.map((each) => money(each, 'value', language)).join(say('listComma')),
    note: row['expected'] === null ? lifetime : both,
  }
}

/** Whose lifetime value it is, and how many households are told in no figure. */
function exposedOf(row: Row, language: DeskLanguage): string {
  const { desk } = language
  const others = numberIn(row, 'n_all') - numberIn(row, 'n')
  const note = desk('numbers.household-exposure.note', {
    n: numberIn(row, 'n'),
    members: numberIn(row, 'members_all'),
    priced: numberIn(row, 'priced_all'),
    ordered: money(row, 'worth_all', language),
  })
  return others === 0 ? note : desk('numbers.household-exposure.others', { note, others })
}

/** The mean of the currency of most customers. */
function meanOf(metric: 'clv' | 'expected', row: Row | undefined, language: DeskLanguage): Figure {
  const { desk, tag } = language
  if (!row) return { value: NO_MONEY, note: desk(`numbers.${metric}.none`) }
  if (row['low'] === null)
    return { value: money(row, 'value', language), note: desk('numbers.few', { n: numberIn(row, 'n') }) }
  return {
    value: money(row, 'value', language),
    note: desk(`numbers.${metric}.note`, {
      ...interval(row, ['low', 'high'], language),
      n: formatCount(numberIn(row, 'n'), tag),
      median: money(row, 'median', language),
      ninetieth: money(row, 'ninetieth', language),
      total: money(row, 'total', language),
      purchases: formatDecimal(numberIn(row, 'purchases')),
      alive: formatShare(numberIn(row, 'alive')),
    }),
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
