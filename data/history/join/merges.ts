import type { Duck } from '../duck.ts'
import authorsOf from '../sql/links/authors-of.sql?raw'
import knownCustomer from '../sql/links/known-customer.sql?raw'
import putMerge from '../sql/links/put-merge.sql?raw'
import removeMerge from '../sql/links/remove-merge.sql?raw'
import rootOf from '../sql/links/root-of.sql?raw'
import type { Relinked } from './joins.ts'
import { type LinkEvent, putLinkEvent } from './link-events.ts'
import type { LinkOrder } from './link-order.ts'
import { type Act, type Ordered, refused } from './ordered.ts'

export async function merge(
  duck: Duck,
  { customer, into, since: exactly }: Merging,
  asked: LinkOrder,
): Promise<Relinked<Ordered>> {
  const [[one], [other]] = [
    await duck.rows(knownCustomer, { customer }),
    await duck.rows(knownCustomer, { customer: into }),
  ]
  if (!one || !other) return refused(`Wanted two customers that there are; nobody has number ${one ? into : customer}.`)
  if (one['into_customer'] !== null)
    return refused(
      `Wanted a customer who goes by their own record; ${customer} goes by ${Number(one['into_customer'])}. Split them first.`,
    )
  const root = await rootIn(duck, into)
  if (root === customer) return refused(`Wanted two customers; ${into} goes by ${customer} already.`)
  const since = Math.round(exactly)
  await duck.run(putMerge, { customer, into_customer: into, at: since })
  return {
    result: [await putLinkEvent(duck, { kind: 'merge', customer, other: into }, asked)],
    authors: await authorsWith(duck, root),
    since,
  }
}

/** Which record goes by which, and since when, epoch ms. */
interface Merging extends Pick<Act<'merge'>, 'customer' | 'into'> {
  readonly since: number
}

export async function split(duck: Duck, customer: number, asked: LinkOrder): Promise<Relinked<Ordered>> {
  const [held] = await duck.rows(knownCustomer, { customer })
  if (!held || held['into_customer'] === null)
    return refused(`Wanted a customer who goes by another one; ${customer} does not.`)
  const authors = await authorsWith(duck, await rootIn(duck, customer))
  await duck.run(removeMerge, { customer })
  const since = Number(held['merged_at'])
  const event: LinkEvent = { kind: 'split', customer, other: Number(held['into_customer']), linked_at: since }
  return { result: [await putLinkEvent(duck, event, asked)], authors, since }
}

const rootIn = async (duck: Duck, customer: number): Promise<number> =>
  Number((await duck.rows(rootOf, { customer }))[0]?.['root'])

const authorsWith = async (duck: Duck, customer: number): Promise<readonly bigint[]> =>
  (await duck.rows(authorsOf, { customer })).map(({ author_hash }) => BigInt(String(author_hash)))
