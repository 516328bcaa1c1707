import { finished } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { columnsOf, type Mapping, mapRow, type Row } from './mapping.ts'
import type { TimedLine } from './timed-line.ts'

/**
 * Rows of a CSV file with a header, each as a line of our own post format. A row that breaks the grammar becomes a line
 * too, one that the decoder refuses: nothing is lost. Throws when the header lacks a column of the mapping.
 */
export async function* csvLines(
  bytes: AsyncIterable<Uint8Array>,
  mapping: Mapping,
): AsyncGenerator<readonly TimedLine[]> {
  const rows = newRows(mapping)
  for await (const chunk of bytes) yield rows.push(chunk)
  yield await rows.end()
}

/** Rows are taken in the parser's callbacks: only there good and broken ones come in the order of the file. */
function newRows(mapping: Mapping) {
  let lines: TimedLine[] = []
  let number = 0
  let failure: Error | null = null
  const add = (value: unknown, at: number | null) => {
    lines.push({ line: encoder.encode(JSON.stringify(value)), at })
    number++
  }
  const parser = parse<Row>({
    bom: true,
    columns: (header) => checkedHeader(header, mapping),
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_RECORD,
    skip_records_with_error: true,
    on_skip: (error) => {
      add({ row: number, broken: error?.message ?? '' }, null)
      return undefined
    },
    on_record: (row: Row) => {
      const { post, at } = mapRow(row, number, mapping)
      add(post, at)
      return null
    },
  })
  const parsed = finished(parser.resume())
  parsed.catch((error) => {
    failure = error
  })
  const take = (): readonly TimedLine[] => {
    if (failure) throw failure
    const taken = lines
    lines = []
    return taken
  }
  return {
    push: (chunk: Uint8Array) => {
      parser.write(chunk)
      return take()
    },
    end: async () => {
      parser.end()
      await parsed
      return take()
    },
  }
}

/** A quote that never closes would otherwise swallow the file, bytes. */
const MOST_RECORD = 262_144

function checkedHeader(header: readonly string[], mapping: Mapping): string[] {
  const missing = columnsOf(mapping).filter((column) => !header.includes(column))
  if (missing.length === 0) return [...header]
  // Not what stands there instead, which is somebody's post where there is no header.
  throw new Error(`wanted the column ${missing.join(', ')}, none of the ${header.length} in the header is called so`)
}

const encoder = new TextEncoder()
