import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type { Side } from '../../duck-beside.ts'
import { ImportError } from './import-error.ts'
import type { From } from './mapping.ts'
import { identifier, literal } from './sql-text.ts'

export type FileFrom = Extract<From, { readonly file: string }>
export type FileKind = 'csv' | 'ndjson' | 'parquet'

/** What a file is goes by its name; null for a name that does not say. */
export function kindOf(file: string): FileKind | null {
  const [, kind] = /\.(csv|tsv|txt|ndjson|jsonl|parquet)(?:\.gz)?$/i.exec(file.toLowerCase()) ?? []
  if (kind === 'parquet') return file.endsWith('.gz') ? null : 'parquet'
  if (kind === 'ndjson' || kind === 'jsonl') return 'ndjson'
  return kind ? 'csv' : null
}

/** A select of line, broken and c0, c1, … over a file. An ImportError names the columns that are not there. */
export function readerOf(side: Side, from: FileFrom, columns: readonly string[]): Promise<string> {
  const kind = kindOf(from.file)
  if (kind === 'csv') return csvReader(from, columns)
  if (kind === 'ndjson') return Promise.resolve(ndjsonReader(from.file, columns))
  if (kind === 'parquet') return parquetReader(side, from.file, columns)
  throw new ImportError(
    `wanted a file .csv, .tsv, .txt, .ndjson, .jsonl (each also .gz) or .parquet, came ${from.file}`,
  )
}

/** Lines are counted as records: the header is 1, and a value with line breaks is one line. */
async function csvReader({ file, csv }: FileFrom, columns: readonly string[]): Promise<string> {
  const header = await headerOf(file, csv)
  needColumns(file, header, columns)
  const twice = header.find((name, i) => header.indexOf(name) !== i)
  if (twice !== undefined)
    throw new ImportError(`wanted each column once in the header of ${file}, ${quoted(twice)} is there twice`)
  const types = header.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')
  return `select row_number() over () + 1 as line, null::varchar as broken, ${columns.map((name, i) => `${identifier(name)} as c${i}`).join(', ')}
from read_csv(${literal(file)}, columns = {${types}}, delim = ${literal(csv.delimiter)}, quote = ${literal(csv.quote)},
  escape = ${literal(csv.quote)}, nullstr = ${literal(csv.nullText)}, header = true, auto_detect = false, strict_mode = true,
  store_rejects = true, rejects_limit = 0, max_line_size = ${MOST_LINE})`
}

/** Bytes. */
const MOST_LINE = 4_194_304

async function headerOf(file: string, { delimiter, quote }: FileFrom['csv']): Promise<readonly string[]> {
  const bytes = createReadStream(file)
  const text = file.toLowerCase().endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  const records = text.pipe(parse({ delimiter, quote, bom: true, to: 1, relax_column_count: true }))
  try {
    for await (const record of records) return record.map(String)
  } finally {
    bytes.destroy()
  }
  throw new ImportError(`wanted a header in the first line of ${file}, found nothing`)
}

/** Of a file without a header these are the values of its first row: in quotes they stay out of the log. */
const quoted = (name: string): string => JSON.stringify(name)

function needColumns(file: string, there: readonly string[], columns: readonly string[]): void {
  const missing = columns.filter((name) => !there.includes(name))
  if (missing.length > 0)
    throw new ImportError(`wanted the columns ${missing.join(', ')} in ${file}, it has ${there.map(quoted).join(', ')}`)
}

/** Marks no text of JSON can hold as they stand: a line is never cut, and line ends of two kinds in one file are no fault. */
const NO_DELIMITER = '\x1e\x1f\x1e\x1f'

/** A column is a path of members: "customer.id". */
function ndjsonReader(file: string, columns: readonly string[]): string {
  const paths = columns.map((name) =>
    literal(
      `$${name
        .split('.')
        .map((part) => `."${part.replaceAll('"', '\\"')}"`)
        .join('')}`,
    ),
  )
  return `select line, if(members is null, text, null) as broken, ${columns.map((_, i) => `members[${i + 1}] as c${i}`).join(', ')}
from (
  select line, text, case when json_valid(text) then if(json_type(text) = 'OBJECT', json_extract_string(text, [${paths.join(', ')}]), null) end as members
  from (
    select row_number() over () as line, text
    from read_csv(${literal(file)}, columns = {'text': 'VARCHAR'}, delim = ${literal(NO_DELIMITER)}, quote = '', escape = '', header = false,
      strict_mode = false, auto_detect = false, max_line_size = ${MOST_LINE})
  )
  where text is not null
)`
}

async function parquetReader(side: Side, file: string, columns: readonly string[]): Promise<string> {
  const described = await side.rows(`describe select * from read_parquet(${literal(file)})`)
  needColumns(
    file,
    described.map(({ column_name }) => String(column_name)),
    columns,
  )
  return `select row_number() over () as line, null::varchar as broken, ${columns.map((name, i) => `${identifier(name)}::varchar as c${i}`).join(', ')}
from read_parquet(${literal(file)})`
}
