import { z } from 'zod'
import { timeFormat, timeZone } from '../../../sources/replay/time-format.ts'

/** Of a column, a file, a tier. */
export const name = z.string().min(1).max(200)

/** A column, what is done to its text, and how it is read; or the same text for every row. */
export const cell = z.union([
  name.transform((column) => ({ column })),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]).transform(String) }),
  z.strictObject({
    column: name,
    lower: z.boolean().optional(),
    /** Their word → ours; another word is a fault of the row, unless there is a word for "*". */
    map: z.record(z.string(), z.string()).optional(),
    /** Of a time. */
    format: timeFormat.optional(),
    zone: timeZone.optional(),
    /** Of money: as people write it (12.50), or as banks count it (1250). */
    unit: z.enum(['major', 'minor']).optional(),
    decimal: z.enum(['.', ',']).optional(),
  }),
])
export type Cell = z.output<typeof cell>
