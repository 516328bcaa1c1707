import type { CustomerCell } from '../../../pipelines/contract/customer-metric.ts'
import type { Row } from '../duck.ts'

type Printable = number | string | readonly number[]

/** The statement with its parameters written in, for people to run; ours is run with them beside it. */
export function printed(sql: string, parameters: Readonly<Record<string, Printable>>): string {
  return sql.replaceAll(/\$([a-z_]+)/g, (whole, name: string) => {
    const value = parameters[name]
    if (value === undefined) return whole
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
  })
}

/** A row as it travels. */
export const cellsOf = (row: Row): Readonly<Record<string, CustomerCell>> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellOf(cell)]))

const cellOf = (cell: Row[string]): CustomerCell =>
  cell === null ? null : typeof cell === 'number' || typeof cell === 'bigint' ? Number(cell) : String(cell)
