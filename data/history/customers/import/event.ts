import type { EntityName } from './fields.ts'

/** How many rows came and what became of them: rows = added + changed + unchanged + rejected. */
export interface Counts {
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
}

export const NO_COUNTS: Counts = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 }

export const sum = (a: Counts, b: Counts): Counts => ({
  rows: a.rows + b.rows,
  added: a.added + b.added,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
  rejected: a.rejected + b.rejected,
})

/** A table of the mapping: what lands where, and its file or table. */
export interface TableName {
  readonly into: EntityName
  readonly place: string
}

/** Why rows would be rejected: how many, and the first line of them, as the file counts. */
export interface Rejection {
  readonly reason: string
  readonly rows: number
  readonly line: number
}

/** What an import says while it goes on; plain data, for another thread or process. */
export type ImportEvent =
  | { readonly kind: 'warning'; readonly message: string }
  /** A file is being read, `share` 0 to 1 of it; null while nobody can say. */
  | (TableName & { readonly kind: 'reading'; readonly share: number | null })
  /** So far; `total` null where it is not known, and about right of a database. */
  | (TableName & { readonly kind: 'rows'; readonly total: number | null; readonly counts: Counts })
  /** Of a dry run, once the table is through: the first rows as they would land, as JSON, and why the others would not; `others` rows have rarer reasons. */
  | (TableName & {
      readonly kind: 'preview'
      readonly rows: readonly string[]
      readonly rejections: readonly Rejection[]
      readonly others: number
    })
  /** A table is through; `rejected` is the file of its rejected rows, null when there are none. */
  | (TableName & {
      readonly kind: 'table'
      readonly counts: Counts
      readonly ms: number
      readonly rejected: string | null
    })
  | { readonly kind: 'done'; readonly counts: Counts; readonly ms: number }
