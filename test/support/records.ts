import type { History } from '../../data/history/history.ts'

const iso = (at: number) => `'${new Date(at).toISOString().slice(0, 23).replace('T', ' ')}'`
const orNull = (at: number | null | undefined) => (at === null || at === undefined ? 'null' : iso(at))

export interface SomeOrder {
  readonly customer: number
  readonly at: number
  readonly amount: number
  readonly margin?: number
  readonly currency?: string
  readonly cancelledAt?: number
  readonly fulfilledAt?: number
}

/** Puts records of a company into a store, a row at a time; for hand-worked cases. */
export function recordsIn({ duck }: History, now: number) {
  let n = 0
  return {
    tier: (tier: number, id: string) =>
      duck.run(`insert into tiers values (${tier}, '${id}', '${id}', '${id}', '${id}')`),
    customer: async (
      customer: number,
      more: { readonly household?: number; readonly tier?: number; readonly name?: string } = {},
    ) => {
      const { household = null, tier = 1, name = `Customer ${customer}` } = more
      await duck.run(
        `insert into customers values (${customer}, 't', 'C${customer}', '${name}', ${tier}, ${iso(now - 1e11)}, ${household}, 1980,
         'c${customer}@mail.example', ${iso(now - 1e9)})`,
      )
      await duck.run(`insert into tier_changes values (${customer}, ${tier}, ${iso(now - 1e11)})`)
    },
    link: (customer: number, at = now - 1e10) =>
      duck.run(
        `insert into links (network, author, author_hash, customer, consent_basis, evidence, confidence, linked_at)
         values (4, 'a${customer}', ${customer}, ${customer}, 'signed-up', 'handle given at sign-up', 0.99, ${iso(at)})`,
      ),
    account: (customer: number, handle: string) =>
      duck.run(
        `insert into accounts values (${customer}, 't', 4, '', '${handle}', '', false, 'signed-up', 'handle given at sign-up', ${iso(now - 1e10)}, null,
         ${iso(now - 1e9)})`,
      ),
    order: ({ customer, at, amount, margin, currency = 'HKD', cancelledAt, fulfilledAt }: SomeOrder) =>
      duck.run(
        `insert into orders values ('t', 'o${n++}', ${customer}, ${iso(at)}, ${amount}, ${margin ?? 'null'}, '${currency}', 'economy',
         ${orNull(fulfilledAt)}, ${orNull(cancelledAt)}, '{"flight":"LRK 218"}', ${iso(now - 1e9)})`,
      ),
    ticket: (
      customer: number,
      subject: string,
      openedAt: number,
      more: { readonly promisedAt?: number; readonly closedAt?: number } = {},
    ) =>
      duck.run(
        `insert into tickets values (${n++}, 't', 't${n}', ${customer}, '${subject}', ${iso(openedAt)}, ${orNull(more.promisedAt)}, null,
         ${orNull(more.closedAt)}, ${iso(now - 1e9)})`,
      ),
    merge: (customer: number, into: number) =>
      duck.run(`insert into merges values (${customer}, ${into}, ${iso(now)})`),
    survey: (customer: number, score: number, at: number) =>
      duck.run(`insert into surveys values (${customer}, 't', ${iso(at)}, ${score}, '', ${iso(at)})`),
    mark: (key: string, mark: string, at: number) =>
      duck.run(`insert into queue_marks values (${key}::ubigint, '${mark}', 'local', ${iso(at)})`),
  }
}
