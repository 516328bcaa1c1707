import type { DeadLetter } from './dead-letters.ts'

/** Rows as the company wrote them, that stand in staging.raw: line (from `first` to `last`), broken, and c0, c1, … as texts. */
export interface RawBatch {
  readonly first: number
  readonly last: number
  /** Rows of the whole table, null where nobody knows. */
  readonly total: number | null
  /** Of a database: where reading goes on after this batch. */
  readonly mark: Mark | null
}

/** The watermark and key of a row, as texts. */
export interface Mark {
  readonly watermark: string
  readonly key: string
}

export type RawNews =
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'reading'; readonly share: number | null }
  /** Lines that are no rows. */
  | { readonly kind: 'faulty'; readonly letters: readonly DeadLetter[] }
  | ({ readonly kind: 'batch' } & RawBatch)

/** Asked for the next batch, it may forget the one before. */
export type RawRows = AsyncGenerator<RawNews>

/** Rows that land at once: a turn of the store that takes about half a second at 10 M orders. */
export const BATCH = 100_000
