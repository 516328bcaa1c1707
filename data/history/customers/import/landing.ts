import type { Cell } from './cell.ts'
import { ENTITIES, type EntityName, type FieldType, fieldsOf } from './fields.ts'
import type { Mapping, Table } from './mapping.ts'
import { readingOf } from './readings.ts'
import { identifier, literal } from './sql-text.ts'

/** What the statements of a table are made from. */
export interface Landing {
  readonly mapping: Pick<Mapping, 'zone'>
  readonly table: Table
  /** The company's word in lower case → our number of the tier. */
  readonly tiers: ReadonlyMap<string, number>
}

/** Columns of the company that a table needs, each once: column i is c<i> of staging.raw. */
export function columnsOf({ fields, attributes, from }: Table): readonly string[] {
  const named = [...Object.values(fields), ...Object.values(attributes)].flatMap((cell) =>
    'column' in cell ? [cell.column] : [],
  )
  const marks = 'table' in from ? [from.key, ...(from.watermark ? [from.watermark] : [])] : []
  return [...new Set([...named, ...marks])]
}

/**
 * A statement that reads rows $first to $last of staging.raw as rows of ours into staging.incoming: every field of the
 * entity with its type (absent ones null), `line`, `identity`, and `reason`, null where nothing is wrong. The one place that
 * makes SQL, since only the mapping knows the columns; every name and text of it is quoted.
 */
export function landingSql({ mapping, table, tiers }: Landing): string {
  const columns = columnsOf(table)
  const textOf = (cell: Cell) =>
    `nullif(trim(${'column' in cell ? `c${columns.indexOf(cell.column)}` : literal(cell.constant)}), '')`
  const known = Object.entries(fieldsOf(table.into))
  const mapped = known.filter(([field]) => Object.hasOwn(table.fields, field))
  const cellOf = (field: string): Cell => table.fields[field] ?? { constant: '' }
  const texts = mapped.map(
    ([field]) => `${wordOf(textOf(cellOf(field)), cellOf(field))} as ${identifier(`t_${field}`)}`,
  )
  const setup = { zone: mapping.zone, tiers, currency: 'upper(t_currency)' }
  const readings = new Map(
    mapped.map(([field, { type }]) => [field, readingOf(type, identifier(`t_${field}`), cellOf(field), setup)]),
  )
  const values = known.map(
    ([field, { type }]) => `${readings.get(field)?.value ?? `null::${SQL_TYPES[type]}`} as ${identifier(field)}`,
  )
  const reasons = mapped.map(([field, { isRequired }]) => {
    const [text, value] = [identifier(`t_${field}`), identifier(field)]
    const absent = isRequired ? `when ${text} is null then ${literal(`${field}: wanted a value, found none`)} ` : ''
    return `case ${absent}when ${text} is not null and ${value} is null then ${literal(`${field}: wanted ${readings.get(field)?.wanted}`)} end`
  })
  return `create or replace table staging.incoming as
with texts as (
  select line, broken, ${[...texts, `${attributesSql(table, textOf)} as attributes`].join(', ')}
  from staging.raw
  where line between $first and $last
), fields as (
  select line, broken, attributes, ${[...mapped.map(([field]) => identifier(`t_${field}`)), ...values].join(', ')}
  from texts
)
select line, attributes, ${known.map(([field]) => identifier(field)).join(', ')},
  ${identitySql(table.into)} as identity,
  case when broken is not null then 'wanted a JSON object on each line' else nullif(concat_ws('; ', ${[...reasons, ...rulesOf(table.into)].join(', ')}), '') end as reason
from fields
order by line`
}

const SQL_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'varchar',
  time: 'bigint',
  money: 'bigint',
  currency: 'varchar',
  integer: 'bigint',
  year: 'smallint',
  score: 'utinyint',
  boolean: 'boolean',
  tier: 'utinyint',
  network: 'utinyint',
  consent: 'varchar',
  handle: 'varchar',
  email: 'varchar',
  hash: 'varchar',
}

/** The text of a cell after its own words: one that the map does not know stays, and does not fit. */
function wordOf(text: string, cell: Cell): string {
  const lower = 'lower' in cell && cell.lower ? `lower(${text})` : text
  if (!('map' in cell) || !cell.map) return lower
  const { '*': other, ...words } = cell.map
  const cases = Object.entries(words).map(([theirs, ours]) => `when ${literal(theirs)} then ${literal(ours)}`)
  const rest = other === undefined ? lower : `case when ${lower} is not null then ${literal(other)} end`
  return cases.length === 0 ? rest : `case ${lower} ${cases.join(' ')} else ${rest} end`
}

/** A flat JSON object of the attributes that have a text. */
function attributesSql({ attributes }: Table, textOf: (cell: Cell) => string): string {
  const members = Object.entries(attributes).map(
    ([name, cell]) => `${literal(`"${name}":`)} || to_json(${wordOf(textOf(cell), cell)})::varchar`,
  )
  return members.length === 0 ? `'{}'` : `'{' || concat_ws(',', ${members.join(', ')}) || '}'`
}

const identitySql = (into: EntityName): string =>
  `concat_ws(chr(31), ${ENTITIES[into].identity.map((field) => `coalesce(${identifier(field)}::varchar, '')`).join(', ')})`

/** What no single field can say. */
const rulesOf = (into: EntityName): readonly string[] =>
  into === 'accounts'
    ? [
        `case when coalesce(author, handle, email, email_hash) is null then 'accounts: wanted an author, a handle or an e-mail address' end`,
        `case when coalesce(author, handle) is not null and network is null then 'network: wanted the network of the handle' end`,
      ]
    : []
