import type { Duck } from '../duck.ts'
import { type ErasureOrder, type ErasureOutcome, orderErasure } from '../erasure/order.ts'
import { oneByOne, type Turns } from '../one-by-one.ts'
import type { ImportEvent } from './import/event.ts'
import { type ImportRequest, importCustomers, sweepImport } from './import/import.ts'
import { ImportError } from './import/import-error.ts'
import { revalue, type Scoring, score } from './score.ts'

/** How records of customers come, are valued and go. */
export interface Records {
  /** Imports what a mapping names while mentions are accepted; one import at a time. See import/import.ts. */
  readonly importCustomers: (request: ImportRequest, clock: () => number) => AsyncGenerator<ImportEvent>
  /** Values customers as of a time, epoch ms; see score.ts. */
  readonly score: (at: number) => Promise<void>
  /**
   * Where records were merged or split: values customers anew as of every time since then that they were valued, and as of `at`.
   * Says whether that was due; it is until it is done, whoever dies meanwhile.
   */
  readonly revalue: (at: number) => Promise<boolean>
  /** Puts a person on the list of those who are gone once the store is opened again; see ../erasure/. */
  readonly erase: (order: ErasureOrder) => Promise<ErasureOutcome>
}

/** `folder` holds the database; null of one in memory. */
export function recordsIn(
  duck: Duck,
  { folder, serve, scoring }: { readonly folder: string | null; readonly serve: Turns; readonly scoring: Scoring },
): Records {
  if (folder !== null) sweepImport(folder)
  let isImporting = false
  const inTurn = oneByOne()
  const scoreAt = (at: number) => inTurn(() => score(duck, scoring, at))
  return {
    importCustomers: async function* (request, clock) {
      if (isImporting) throw new ImportError('wanted to import, but another import is at work; ask again later')
      isImporting = true
      try {
        yield* importCustomers({ duck, serve, folder, clock, score: scoreAt }, request)
      } finally {
        isImporting = false
      }
    },
    score: scoreAt,
    revalue: (at) => inTurn(() => revalue(duck, scoring, at)),
    erase: (order) => serve(() => orderErasure(duck, folder, order)),
  }
}
