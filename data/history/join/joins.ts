import { setImmediate } from 'node:timers/promises'
import type { KnownCustomers } from '../../../pipelines/contract/customer.ts'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import { changedAuthors } from '../../../pipelines/customers/changed-authors.ts'
import { type CustomerIndex, customerIndex } from '../../../pipelines/customers/customer-index.ts'
import { type JoinedAnew, joinAnew } from '../../../pipelines/customers/join-anew.ts'
import { NOBODY_LINKED } from '../../../pipelines/customers/table-writer.ts'
import type { Duck } from '../duck.ts'
import type { Names } from '../mention-rows.ts'
import type { Turns } from '../one-by-one.ts'
import putRevaluation from '../sql/customers/put-revaluation.sql?raw'
import { numberProducts, numberProductsBeside } from './number-products.ts'
import { readTable, readTableOf } from './read-table.ts'
import { type Rejoined, rejoin } from './rejoin.ts'

/** What is known of customers is another now, and what that does to stored mentions. */
export interface JoinNews extends Rejoined {
  readonly known: KnownCustomers
}

/** What the store knows of who is which customer: the last word on every mention it takes. */
export interface Joins {
  readonly known: () => KnownCustomers
  /** Reads everything; for the start, before anything is accepted. */
  readonly read: () => Promise<KnownCustomers>
  /** Reads everything anew from what is committed when it begins, while mentions are accepted. */
  readonly refresh: () => Promise<JoinNews>
  /** Does something to the links of some authors, and says of whom (hashes): all of it is one transaction. */
  readonly relink: <T>(
    work: () => Promise<Relinked<T>>,
  ) => Promise<{ readonly result: T; readonly isRegrouped: boolean; readonly news: JoinNews }>
  /** Authors whose links changed since everything was read. */
  readonly newer: () => number
  /** The batches as they are to be stored: ingest may not have heard yet of what changed last. */
  readonly anew: (batches: readonly ScoredBatch[]) => JoinedAnew
}

export interface Relinked<T> {
  readonly result: T
  readonly authors: readonly bigint[]
  /** Since when (epoch ms) other records are one person: it is written down that customers are to be valued anew from then on. */
  readonly since?: number
}

const NOTHING: Rejoined = { mentions: 0, retractions: [], additions: [] }

/** `serve` does one piece of work on the store after the other, `read` one reading, which has many such pieces; `most` links are held. */
export function newJoins(
  duck: Duck,
  names: Names,
  { serve, read, most }: { readonly serve: Turns; readonly read: Turns; readonly most: number },
): Joins {
  let known: KnownCustomers = { table: NOBODY_LINKED, newer: null }
  let index: CustomerIndex = customerIndex(known.table)
  /** Authors whose links changed since the table was read; and since one that is being read was begun. */
  let relinked = new Set<bigint>()
  let relinkedMeanwhile = new Set<bigint>()
  const hold = (next: KnownCustomers) => {
    known = next
    index = customerIndex(next.table, next.newer)
  }
  const begin = () => {
    relinkedMeanwhile = new Set()
    return duck.snapshot()
  }
  const tableOf = async (snapshot: Awaited<ReturnType<Duck['snapshot']>>) => {
    try {
      return await readTable(snapshot, most)
    } finally {
      snapshot.close()
    }
  }
  return {
    known: () => known,
    newer: () => relinked.size,
    anew: (batches) => joinAnew(batches, index),
    read: async () => {
      await numberProducts(duck)
      hold({ table: await tableOf(await begin()), newer: null })
      relinked = new Set()
      return known
    },
    refresh: () =>
      read(async () => {
        await numberProductsBeside(duck, serve)
        const table = await tableOf(await serve(begin))
        const changed = new Set<bigint>()
        for (const some of changedAuthors(index, customerIndex(table))) {
          for (const author of some) changed.add(author)
          await setImmediate()
        }
        return serve(async () => {
          const newer = relinkedMeanwhile.size > 0 ? await readTableOf(duck, [...relinkedMeanwhile]) : null
          for (const author of relinkedMeanwhile) changed.add(author)
          const customers = customerIndex(table, newer)
          const rejoined = await duck.transaction(() => rejoin(duck, [...changed], { customers, names }))
          hold({ table, newer })
          relinked = relinkedMeanwhile
          return { ...rejoined, known }
        })
      }),
    relink: (work) =>
      serve(async () => {
        const { result, authors, isRegrouped, next, rejoined } = await duck.transaction(async () => {
          const { result, authors, since } = await work()
          const isRegrouped = since !== undefined
          if (isRegrouped) await duck.run(putRevaluation, { since: Math.round(since) })
          if (authors.length === 0) return { result, authors, isRegrouped, next: known, rejoined: NOTHING }
          const all = [...new Set([...relinked, ...authors])]
          const next = { table: known.table, newer: await readTableOf(duck, all) }
          const customers = customerIndex(next.table, next.newer)
          return { result, authors, isRegrouped, next, rejoined: await rejoin(duck, authors, { customers, names }) }
        })
        for (const author of authors) {
          relinked.add(author)
          relinkedMeanwhile.add(author)
        }
        hold(next)
        return { result, isRegrouped, news: { ...rejoined, known } }
      }),
  }
}
