import { z } from 'zod'
import { parseTime, timeFormat, timeZone } from './time-format.ts'

/** A column by its name in the header, or the same text for every row. */
const cell = z.union([z.string(), z.strictObject({ constant: z.string() })])

/** Which column of a CSV file is which member of our post; `id: row` makes ids from the number of the row, 0 first. */
export const mapping = z.strictObject({
  id: z.union([z.literal('row'), cell]),
  at: z.strictObject({ column: z.string(), format: timeFormat, zone: timeZone.default('UTC') }),
  author: cell,
  text: cell,
  handle: cell.optional(),
  kind: cell.optional(),
  lang: cell.optional(),
  followers: cell.optional(),
  subject: cell.optional(),
  root: cell.optional(),
})
export type Mapping = z.output<typeof mapping>

export type Row = Readonly<Record<string, string>>

/** A row as our own post, and when it was written, epoch ms, null when it does not say so in the wanted format. */
export interface MappedRow {
  readonly post: Readonly<Record<string, unknown>>
  readonly at: number | null
}

/** What cannot be read stays as it stood, and the decoder refuses it: a dead letter shows what was wrong. */
export function mapRow(row: Row, number: number, { id, at, followers, ...columns }: Mapping): MappedRow {
  const written = row[at.column] ?? ''
  const time = parseTime(written, at)
  const texts = Object.entries(columns).flatMap(([member, from]) => {
    const text = from && textIn(row, from)
    return text ? [[member, text]] : []
  })
  return {
    at: time,
    post: {
      id: id === 'row' ? `row-${number}` : textIn(row, id),
      at: time ?? `${written} is not ${at.format}`,
      text: textIn(row, columns.text),
      ...Object.fromEntries(texts),
      ...(followers ? { followers: Number(textIn(row, followers) || Number.NaN) } : {}),
    },
  }
}

/** The columns a file must have for this mapping. */
export const columnsOf = ({ id, at, ...cells }: Mapping): readonly string[] =>
  [...Object.values(cells), ...(id === 'row' ? [] : [id]), at.column].filter((each) => typeof each === 'string')

const textIn = (row: Row, from: z.output<typeof cell>): string =>
  typeof from === 'string' ? (row[from] ?? '') : from.constant
