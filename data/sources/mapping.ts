import { z } from 'zod'
import { parseTime, timeFormat } from './time-format.ts'

const column = z.union([z.string(), z.strictObject({ constant: z.string() })])

/** Which column of a CSV file is which member of our post; `id: row` makes ids from the number of the row. */
export const mapping = z.strictObject({
  id: z.union([z.literal('row'), column]),
  at: z.strictObject({ column: z.string(), format: timeFormat, zone: z.string().default('UTC') }),
  author: column,
  text: column,
  handle: column.optional(),
  kind: column.optional(),
  lang: column.optional(),
  followers: column.optional(),
  subject: column.optional(),
})
type Mapping = z.output<typeof mapping>

type Row = Readonly<Record<string, string>>

/** A row as a line of our own post format. What cannot be read is left out, and the decoder says what was missing. */
export function mapRow(row: Row, number: number, { id, at, ...columns }: Mapping): Record<string, unknown> {
  const texts = Object.entries(columns).map(([member, from]) => [
    member,
    from === undefined ? undefined : cell(row, from),
  ])
  const { followers, ...rest } = Object.fromEntries(texts)
  return {
    id: id === 'row' ? `row-${number}` : cell(row, id),
    at: parseTime(row[at.column] ?? '', at.format, at.zone) ?? undefined,
    ...rest,
    ...(followers === undefined ? {} : { followers: Number(followers) }),
  }
}

const cell = (row: Row, from: z.output<typeof column>): string | undefined =>
  typeof from === 'string' ? row[from] : from.constant
