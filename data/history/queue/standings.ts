import type { Standings } from '../../../pipelines/triage/standings.ts'
import type { Duck } from '../duck.ts'
import tickets from '../sql/queue/tickets.sql?raw'
import values from '../sql/queue/values.sql?raw'

type Values = Pick<Standings, 'customer' | 'value'>
type Tickets = Omit<Standings, keyof Values>

/** What each linked customer is worth beside the others, as of a time (epoch ms); read while others write. */
export async function readValues(duck: Duck, asOf: number): Promise<Values> {
  const [customer = [], value = []] = await columnsOf(duck, values, asOf)
  return { customer: Int32Array.from(customer, Number), value: Float32Array.from(value, Number) }
}

/** Tickets of linked customers that are not closed as of a time (epoch ms); read while others write. */
export async function readTickets(duck: Duck, asOf: number): Promise<Tickets> {
  const [ticketOf = [], opened = [], promised = [], reopened = []] = await columnsOf(duck, tickets, asOf)
  return {
    ticketOf: Int32Array.from(ticketOf, Number),
    openedAt: times(opened),
    promisedAt: times(promised),
    reopenedAt: times(reopened),
  }
}

async function columnsOf(duck: Duck, sql: string, asOf: number): Promise<unknown[][]> {
  const columns: unknown[][] = []
  for await (const chunk of await duck.stream(sql, { as_of: Math.round(asOf) }))
    for (const [i, column] of chunk.entries()) {
      columns[i] ??= []
      for (const cell of column) columns[i].push(cell)
    }
  return columns
}

const times = (cells: readonly unknown[]): Float64Array =>
  Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)))
