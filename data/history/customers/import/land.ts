import type { Duck, Parameters } from '../../duck.ts'
import type { ErasedList } from '../../erasure/erased-list.ts'
import { passOver } from '../../erasure/pass-over.ts'
import counts from '../../sql/customers/import/counts.sql?raw'
import dropStrangers from '../../sql/customers/import/drop-strangers.sql?raw'
import expect from '../../sql/customers/import/expect.sql?raw'
import highestCustomer from '../../sql/customers/import/highest-customer.sql?raw'
import landed from '../../sql/customers/import/landed.sql?raw'
import landedCustomers from '../../sql/customers/import/landed-customers.sql?raw'
import putMark from '../../sql/customers/import/put-mark.sql?raw'
import rejected from '../../sql/customers/import/rejected.sql?raw'
import strangers from '../../sql/customers/import/strangers.sql?raw'
import type { DeadLetter } from './dead-letters.ts'
import type { Counts } from './event.ts'
import type { EntityName } from './fields.ts'
import type { Mark } from './raw-rows.ts'
import { STATEMENTS } from './statements.ts'

/** A batch in staging.incoming, and what of the mapping its landing needs. */
export interface Incoming {
  readonly into: EntityName
  readonly source: string
  /** Whose customers it speaks of. */
  readonly customersOf: string
  readonly columns: readonly string[]
  /** Tier of a customer without one. */
  readonly noTier: number
  /** Epoch ms. */
  readonly at: number
  /** Where the reading of its table goes on, committed with it; and under which name. */
  readonly mark: (Mark & { readonly entity: string }) | null
  /** Who is not taken in again. */
  readonly erased: ErasedList
}

/**
 * Lands a batch: all of it and its mark, or nothing. What is rejected is given to `reject` before that, so that a death in
 * between repeats letters and loses none. A dry landing only looks.
 */
export async function land(
  duck: Duck,
  incoming: Incoming,
  { reject, isDry }: { readonly reject: (letters: readonly DeadLetter[]) => void; readonly isDry: boolean },
): Promise<Counts> {
  const { into, customersOf } = incoming
  const isCustomers = into === 'customers'
  await passOver(duck, incoming.erased, { isCustomers, source: isCustomers ? incoming.source : customersOf })
  await run(duck, isCustomers ? landedCustomers : landed, { of: isCustomers ? incoming.source : customersOf })
  if (!isCustomers) for (const sql of [strangers, dropStrangers]) await duck.run(sql)
  await run(duck, STATEMENTS[into].places, { source: incoming.source })
  const found = await countsIn(duck)
  if (found.rejected > 0) reject(await letters(duck, incoming.columns))
  if (isDry) {
    if (isCustomers) await duck.run(expect)
  } else await duck.transaction(() => write(duck, incoming))
  return found
}

async function write(duck: Duck, { into, source, at, noTier, mark }: Incoming): Promise<void> {
  const [highest] = into === 'customers' ? await duck.rows(highestCustomer) : []
  const values = { source, at, none: noTier, after: Number(highest?.['number'] ?? 0) }
  for (const sql of STATEMENTS[into].writes) await run(duck, sql, values)
  if (mark) await duck.run(putMark, { source, at, ...mark })
}

/** DuckDB refuses parameters that a statement does not name. */
const run = (duck: Duck, sql: string, values: Parameters): Promise<void> => {
  const body = sql.replace(/^--.*$/gm, '')
  const named = Object.entries(values).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body))
  return duck.run(sql, Object.fromEntries(named))
}

async function countsIn(duck: Duck): Promise<Counts> {
  const [row] = await duck.rows(counts)
  const read = (name: string) => Number(row?.[name] ?? 0)
  const [rows, added, changed, rejected] = [read('rows'), read('added'), read('changed'), read('rejected')]
  return { rows, added, changed, rejected, unchanged: rows - added - changed - rejected }
}

async function letters(duck: Duck, columns: readonly string[]): Promise<readonly DeadLetter[]> {
  return (await duck.rows(rejected)).map(({ line, reason, row, broken }) => ({
    line: Number(line),
    reason: String(reason),
    row: broken === null ? named(String(row), columns) : String(broken),
  }))
}

/** The raw columns under the company's names. */
function named(row: string, columns: readonly string[]): DeadLetter['row'] {
  const raw: Readonly<Record<string, unknown>> = JSON.parse(row)
  return Object.fromEntries(columns.map((name, i) => [name, raw[`c${i}`] ?? null]))
}
