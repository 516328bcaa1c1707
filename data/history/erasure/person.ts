import { createHash } from 'node:crypto'
import { indexOf, NETWORKS, type Network } from '../../../pipelines/contract/words.ts'
import type { Duck } from '../duck.ts'
import authorsCalled from '../sql/erasure/authors-called.sql?raw'
import customersOfAuthor from '../sql/erasure/customers-of-author.sql?raw'
import customersOfRef from '../sql/erasure/customers-of-ref.sql?raw'
import personAuthors from '../sql/erasure/person-authors.sql?raw'
import personRecords from '../sql/erasure/person-records.sql?raw'
import recordsOfPerson from '../sql/erasure/records-of-person.sql?raw'
import { type Erased, markAuthor, markCustomer, prefixOfAuthor } from './erased-list.ts'

/**
 * Who is to be erased: a customer by our number or by the company's own id (`source` may be left out where one alone has it),
 * or an author by the network's id or, with an "@" before it, by the handle.
 */
export type WhoToErase =
  | { readonly kind: 'customer'; readonly customer: number }
  | { readonly kind: 'ref'; readonly ref: string; readonly source: string | null }
  | { readonly kind: 'author'; readonly network: Network; readonly author: string }

/** Everything a person goes by: all records that were merged into one, all accounts linked to them or declared by them. */
export interface Person {
  readonly records: readonly { readonly source: string; readonly ref: string }[]
  readonly authors: readonly { readonly network: number; readonly author: string }[]
}

/** The one person meant, or why nobody is: who is not known, or more than one. */
export async function findPerson(duck: Duck, who: WhoToErase): Promise<Person | string> {
  if (who.kind === 'author') return personOfAuthor(duck, who)
  const found = who.kind === 'customer' ? [who.customer] : await customersBy(duck, customersOfRef, { ...named(who) })
  if (found.length > 1) return `Wanted one customer, but ${found.length} have this id; name its source too.`
  const person = await personOf(duck, found)
  return person.records.length > 0 ? person : 'Wanted a customer that there is, but nobody has this id or number.'
}

const named = ({ ref, source }: Extract<WhoToErase, { kind: 'ref' }>) => ({ ref, source: source ?? '' })

async function personOfAuthor(
  duck: Duck,
  { network, author }: Extract<WhoToErase, { kind: 'author' }>,
): Promise<Person | string> {
  const at = indexOf(NETWORKS, network)
  const ids = author.startsWith('@')
    ? (await duck.rows(authorsCalled, { network: at, handle: author.slice(1) })).map((row) => String(row['author']))
    : [author]
  const [id] = ids
  if (id === undefined || ids.length > 1)
    return `Wanted one author, but ${ids.length} go by this handle on ${network}; name the network's own id.`
  const person = await personOf(duck, await customersBy(duck, customersOfAuthor, { network: at, author: id }))
  const others = person.authors.filter((each) => each.network !== at || each.author !== id)
  return { ...person, authors: [{ network: at, author: id }, ...others] }
}

const customersBy = async (duck: Duck, sql: string, by: Record<string, string | number>): Promise<readonly number[]> =>
  (await duck.rows(sql, by)).map(({ customer }) => Number(customer))

async function personOf(duck: Duck, customers: readonly number[]): Promise<Person> {
  const records =
    customers.length === 0 ? [] : await customersBy(duck, recordsOfPerson, { customers: customers.join() })
  if (records.length === 0) return { records: [], authors: [] }
  const whose = { customers: records.join() }
  return {
    records: (await duck.rows(personRecords, whose)).map((row) => ({
      source: String(row['source']),
      ref: String(row['ref']),
    })),
    authors: (await duck.rows(personAuthors, whose)).map((row) => ({
      network: Number(row['network']),
      author: String(row['author']),
    })),
  }
}

/** A person as the list of the erased keeps them; `at` is epoch ms. */
export const marksOf = ({ records, authors }: Person, key: string, at: number): readonly Erased[] => [
  ...authors.map(
    ({ network, author }): Erased => ({
      kind: 'author',
      mark: markAuthor(key, network, author),
      prefix: prefixOfAuthor(network, author),
      at,
    }),
  ),
  ...records.map(
    ({ source, ref }): Erased => ({
      kind: 'customer',
      mark: markCustomer(key, source, ref),
      prefix: prefixOfRecord(source, ref),
      at,
    }),
  ),
]

/** As candidate-customers.sql computes it. */
const prefixOfRecord = (source: string, ref: string): string =>
  createHash('md5').update(`${source}\n${ref}`).digest('hex').slice(0, 4)
