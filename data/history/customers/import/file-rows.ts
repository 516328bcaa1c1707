import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Side } from '../../duck-beside.ts'
import faultyLines from '../../sql/customers/import/faulty-lines.sql?raw'
import { ImportError } from './import-error.ts'
import { BATCH, type RawNews, type RawRows } from './raw-rows.ts'
import { type FileFrom, kindOf, readerOf } from './readers.ts'

/** Reads a file whole into staging.raw; its rows come in batches. */
export async function* fileRows(side: Side, from: FileFrom, columns: readonly string[]): RawRows {
  if (!existsSync(from.file)) throw new ImportError(`wanted a file to read at ${from.file}, found none`)
  for (const table of ['reject_errors', 'reject_scans']) await side.run(`drop table if exists ${table}`)
  const sql = `create or replace table staging.raw as\n${await readerOf(side, from, columns)}`
  yield* watched(side, side.run(sql))
  if (kindOf(from.file) === 'csv') yield* faulty(side, from.file)
  if (kindOf(from.file) === 'ndjson') yield* absent(side, from.file, columns)
  const [extent] = await side.rows(
    'select count(*)::double as total, coalesce(min(line), 1)::double as first, coalesce(max(line), 0)::double as last from staging.raw',
  )
  const [total, first, last] = [Number(extent?.['total']), Number(extent?.['first']), Number(extent?.['last'])]
  for (let from = first; from <= last; from += BATCH) {
    yield { kind: 'batch', first: from, last: Math.min(last, from + BATCH - 1), total, mark: null }
  }
}

/** A file with more lines that are no rows is another kind of file. */
const MOST_FAULTY = 100_000

/** Between two looks at how far a statement is, ms. */
const LOOK = 500

async function* watched(side: Side, work: Promise<void>): AsyncGenerator<RawNews> {
  const done = work.then(() => true)
  let isDone = false
  try {
    while (!isDone) {
      isDone = await Promise.race([done, wait(LOOK, false)])
      if (!isDone) yield { kind: 'reading', share: side.progress() }
    }
  } finally {
    // Who stops listening in the middle shall not wait for the rest of a long file.
    if (!isDone) await interrupted(side, done)
  }
}

async function interrupted(side: Side, work: Promise<unknown>): Promise<void> {
  side.interrupt()
  await work.catch(() => {})
}

async function* faulty(side: Side, file: string): AsyncGenerator<RawNews> {
  const found = await side.rows(faultyLines)
  if (found.length > MOST_FAULTY)
    throw new ImportError(
      `wanted rows in ${file}, but more than ${MOST_FAULTY} lines are none: ${found[0]?.['reason']}; is csv.delimiter right?`,
    )
  yield {
    kind: 'faulty',
    letters: found.map(({ line, reason, row }) => ({ line: Number(line), reason: String(reason), row: String(row) })),
  }
}

/** What no line has is more often a name written wrong than a thing that nobody has. */
async function* absent(side: Side, file: string, columns: readonly string[]): AsyncGenerator<RawNews> {
  const [row] = await side.rows(
    `select ${columns.map((_, i) => `count(c${i})::double as c${i}`).join(', ')} from staging.raw`,
  )
  for (const [i, name] of columns.entries()) {
    if (row?.[`c${i}`] === 0) yield { kind: 'warning', message: `${name} is in no line of ${file}` }
  }
}
