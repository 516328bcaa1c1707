import { DECIMALS } from '../../../../pipelines/contract/money.ts'
import { NETWORKS } from '../../../../pipelines/contract/words.ts'
import type { Cell } from './cell.ts'
import { CONSENT_BASES, type FieldType } from './fields.ts'
import { literal } from './sql-text.ts'

/** How the text of a field becomes its value, as SQL; the value is null where it does not fit, and `wanted` says what would. */
export interface Reading {
  readonly value: string
  readonly wanted: string
}

/** What readings need to know of their mapping. */
export interface ReadingSetup {
  readonly zone: string
  /** The company's word in lower case → our number of the tier. */
  readonly tiers: ReadonlyMap<string, number>
  /** The SQL of the row's currency, which says how many decimals its money has. */
  readonly currency: string
}

/** `text` is SQL: the trimmed text, null where there is none. */
export function readingOf(type: FieldType, text: string, cell: Cell, setup: ReadingSetup): Reading {
  switch (type) {
    case 'text':
      return { value: text, wanted: 'a text' }
    case 'time':
      return timeReading(text, cell, setup.zone)
    case 'money':
      return moneyReading(text, cell, setup.currency)
    case 'currency':
      return {
        value: `case when regexp_full_match(${text}, '[A-Za-z]{3}') then upper(${text}) end`,
        wanted: 'a currency of three letters such as HKD',
      }
    case 'integer':
      return { value: `try_cast(${text} as bigint)`, wanted: 'a whole number' }
    case 'year':
      return within(`try_cast(${text} as smallint)`, 1850, 2200, 'a year such as 1980')
    case 'score':
      return within(`try_cast(${text} as utinyint)`, 0, 10, 'a whole number from 0 to 10')
    case 'boolean':
      return oneOf(text, new Map([...BOOLEANS].map(([word, is]) => [word, String(is)])), 'boolean')
    case 'tier':
      return oneOf(text, new Map([...setup.tiers].map(([word, tier]) => [word, String(tier)])), 'utinyint')
    case 'network':
      return oneOf(text, new Map(NETWORKS.map((word, i) => [word, String(i)])), 'utinyint')
    case 'consent':
      return oneOf(text, new Map(CONSENT_BASES.map((word) => [word, word])), 'varchar')
    case 'handle':
      return { value: `nullif(ltrim(${text}, '@'), '')`, wanted: 'a handle' }
    case 'email':
      return {
        value: `case when ${text} like '%_@_%' then sha256(lower(${text})) end`,
        wanted: 'an e-mail address',
      }
    case 'hash':
      return {
        value: `case when regexp_full_match(lower(${text}), '[0-9a-f]{64}') then lower(${text}) end`,
        wanted: 'a SHA-256 of 64 hexadecimal digits',
      }
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', '0'].map((word) => [word, false] as const),
])

const within = (value: string, least: number, most: number, wanted: string): Reading => ({
  value: `case when ${value} between ${least} and ${most} then ${value} end`,
  wanted,
})

/** Words in lower case → their values; more words than a person can read are not told. */
function oneOf(text: string, words: ReadonlyMap<string, string>, type: string): Reading {
  const cases = [...words].map(([word, value]) => `when ${literal(word)} then ${literal(value)}`)
  const told = [...words.keys()].slice(0, MOST_TOLD)
  return {
    value: words.size === 0 ? `null::${type}` : `(case lower(${text}) ${cases.join(' ')} end)::${type}`,
    wanted: words.size === 0 ? 'no value: the mapping has no words for it' : `one of ${told.join(', ')}`,
  }
}

const MOST_TOLD = 20

/** Epoch ms; with an offset as it says, else by the clocks of the zone. */
function timeReading(text: string, cell: Cell, zoneOfAll: string): Reading {
  const format = ('format' in cell ? cell.format : undefined) ?? 'iso'
  const zone = literal(('zone' in cell ? cell.zone : undefined) ?? zoneOfAll)
  const wanted = format === 'iso' ? 'a time such as 2026-03-01T09:30:00+08:00' : `a time as ${format}`
  const clock = (written: string) => `epoch_ms(timezone(${zone}, ${written}))`
  if (format === 'epoch-ms' || format === 'epoch-s') {
    const unit = format === 'epoch-s' ? 1_000 : 1
    return { value: `(try_cast(${text} as decimal(20, 3)) * ${unit})::bigint`, wanted }
  }
  if (format !== 'iso') return { value: clock(`try_strptime(${text}, ${literal(strptime(format))})`), wanted }
  const instant = `epoch_ms(try_cast(${text} as timestamptz))`
  const value = `case when regexp_matches(${text}, '(Z|z|[0-9] ?[+-]\\d\\d(:?\\d\\d)?)$') and length(${text}) > 10 then ${instant} else ${clock(`try_cast(${text} as timestamp)`)} end`
  return { value, wanted }
}

const strptime = (format: string): string =>
  [...PARTS].reduce((text, [part, directive]) => text.replaceAll(part, directive), format.replaceAll('%', '%%'))

const PARTS: ReadonlyMap<string, string> = new Map([
  ['YYYY', '%Y'],
  ['MM', '%m'],
  ['DD', '%d'],
  ['HH', '%H'],
  ['mm', '%M'],
  ['ss', '%S'],
])

/** In the smallest unit; more decimals than the currency has are no amount. */
function moneyReading(text: string, cell: Cell, currency: string): Reading {
  const isMinor = 'unit' in cell && cell.unit === 'minor'
  const isComma = 'decimal' in cell && cell.decimal === ','
  const plain = isComma ? `replace(replace(${text}, '.', ''), ',', '.')` : `replace(${text}, ',', '')`
  const amount = `try_cast(replace(replace(${plain}, ' ', ''), '''', '') as decimal(18, 4))::decimal(28, 4)`
  const units = isMinor ? amount : `${amount} * ${unitsPer(currency)}`
  return {
    value: `case when (${units}) % 1 = 0 then try_cast((${units}) as bigint) end`,
    wanted: isMinor ? 'a whole number of the smallest unit' : 'an amount with the decimals of its currency',
  }
}

const unitsPer = (currency: string): string =>
  `(case ${[...DECIMALS].map(([digits, codes]) => `when ${currency} in (${codes.map(literal).join(', ')}) then ${10 ** digits}`).join(' ')} else 100 end)`
