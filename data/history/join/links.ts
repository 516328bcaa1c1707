import { indexOf, NETWORKS } from '../../../pipelines/contract/words.ts'
import { hashText, wholeHash } from '../../../pipelines/hash.ts'
import type { Duck, Row } from '../duck.ts'
import authorsOf from '../sql/links/authors-of.sql?raw'
import byEmail from '../sql/links/by-email.sql?raw'
import eventOf from '../sql/links/event.sql?raw'
import knownCustomer from '../sql/links/known-customer.sql?raw'
import linkOf from '../sql/links/link-of.sql?raw'
import putLink from '../sql/links/put-link.sql?raw'
import putMerge from '../sql/links/put-merge.sql?raw'
import removeLink from '../sql/links/remove-link.sql?raw'
import removeMerge from '../sql/links/remove-merge.sql?raw'
import rootOf from '../sql/links/root-of.sql?raw'
import type { Relinked } from './joins.ts'
import { type LinkEvent, putLinkEvent } from './link-events.ts'
import { type AuthorName, type LinkAct, type LinkOrder, nameMayLink } from './link-order.ts'

/** Events that were written down, or why nothing was done. */
export type Ordered = readonly number[] | string

/**
 * Does what an order says to links and merges, and writes it down. Part of the transaction that is open; says whose mentions
 * are to be joined anew.
 */
export function order(duck: Duck, act: SingleAct, asked: LinkOrder): Promise<Relinked<Ordered>> {
  switch (act.kind) {
    case 'link':
      return link(duck, act, asked)
    case 'link-by-email':
      return linkByEmail(duck, act, asked)
    case 'unlink':
      return unlink(duck, authorOf(act), asked)
    case 'merge':
      return merge(duck, { ...act, since: asked.at }, asked)
    case 'split':
      return split(duck, act.customer, asked)
    case 'undo':
      return undo(duck, act.event, asked)
  }
}

/** What concerns one author or customer; everybody who has declared an account is link-declared.ts. */
export type SingleAct = Exclude<LinkAct, { readonly kind: 'link-declared' }>

type Act<K extends LinkAct['kind']> = Extract<LinkAct, { readonly kind: K }>

const refused = (reason: string): Relinked<Ordered> => ({ result: reason, authors: [] })

export interface Author {
  readonly network: number
  readonly author: string
  /** Decimal. */
  readonly author_hash: string
}

const authorOf = ({ network, author }: AuthorName): Author => authorBy(indexOf(NETWORKS, network), author)

export function authorBy(network: number, author: string): Author {
  return { network, author, author_hash: String(wholeHash(...hashText(author, network))) }
}

async function link(duck: Duck, act: Act<'link'>, asked: LinkOrder): Promise<Relinked<Ordered>> {
  if (act.way === 'name' && !nameMayLink(act.network))
    return refused(`Wanted evidence beside the name: on ${act.network} anybody may carry any name.`)
  const { customer, basis, evidence, confidence, way } = act
  return put(duck, authorOf(act), { customer, consent_basis: basis, evidence, confidence, how: way }, asked)
}

async function linkByEmail(duck: Duck, act: Act<'link-by-email'>, asked: LinkOrder): Promise<Relinked<Ordered>> {
  const author = authorOf(act)
  const { network } = author
  const found = await duck.rows(byEmail, { email_hash: act.emailHash, network, at: Math.round(asked.at) })
  const [only] = found
  if (!only || found.length > 1)
    return refused(
      `Wanted exactly one customer with this e-mail address, verified and not withdrawn; ${found.length} have it.`,
    )
  return put(duck, author, { ...factsOf(only), confidence: SURE, how: 'email-hash' }, asked)
}

/** Of what customers themselves have declared. */
export const SURE = 1

const factsOf = (row: Row) => ({
  customer: Number(row['customer']),
  consent_basis: String(row['consent_basis']),
  evidence: String(row['evidence']),
})

type LinkFacts = Required<Pick<LinkEvent, 'customer' | 'consent_basis' | 'evidence' | 'confidence' | 'how'>>

async function put(
  duck: Duck,
  author: Author,
  facts: LinkFacts & { readonly linked_at?: number; readonly linked_by?: string },
  asked: LinkOrder,
): Promise<Relinked<Ordered>> {
  const [held] = await duck.rows(linkOf, { author_hash: author.author_hash })
  if (held)
    return refused(
      `Wanted an author who is linked to nobody; this one is customer ${Number(held['customer'])}. Unlink them first.`,
    )
  const [known] = await duck.rows(knownCustomer, { customer: facts.customer })
  if (!known) return refused(`Wanted a customer that there is; nobody has number ${facts.customer}.`)
  const row = { ...author, linked_at: Math.round(asked.at), linked_by: asked.by, ...facts }
  await duck.run(putLink, row)
  return { result: [await putLinkEvent(duck, { kind: 'link', ...row }, asked)], authors: [BigInt(author.author_hash)] }
}

async function unlink(duck: Duck, author: Author, asked: LinkOrder): Promise<Relinked<Ordered>> {
  const [held] = await duck.rows(linkOf, { author_hash: author.author_hash })
  if (!held) return refused('Wanted an author who is linked to a customer; this one is linked to nobody.')
  await duck.run(removeLink, { author_hash: author.author_hash })
  const event: LinkEvent = { kind: 'unlink', ...author, ...storedFacts(held) }
  return { result: [await putLinkEvent(duck, event, asked)], authors: [BigInt(author.author_hash)] }
}

const storedFacts = (row: Row) => ({
  ...factsOf(row),
  confidence: Number(row['confidence']),
  how: String(row['how']),
  linked_at: Number(row['linked_at']),
  linked_by: String(row['linked_by']),
})

async function merge(
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

async function split(duck: Duck, customer: number, asked: LinkOrder): Promise<Relinked<Ordered>> {
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

/** Does the opposite of what was done, if what is there now is what that left. */
async function undo(duck: Duck, event: number, asked: LinkOrder): Promise<Relinked<Ordered>> {
  const [row] = await duck.rows(eventOf, { event })
  if (!row) return refused(`Wanted an event that there is; none has number ${event}.`)
  const customer = Number(row['customer'])
  if (row['kind'] === 'merge') return split(duck, customer, asked)
  if (row['kind'] === 'split') {
    // Written down since merges hold from a time on; of a split before that it is not known.
    const since = row['linked_at'] === null ? asked.at : Number(row['linked_at'])
    return merge(duck, { customer, into: Number(row['other']), since }, asked)
  }
  const author = {
    network: Number(row['network']),
    author: String(row['author']),
    author_hash: String(row['author_hash']),
  }
  if (row['kind'] === 'unlink') return put(duck, author, storedFacts(row), asked)
  const [held] = await duck.rows(linkOf, { author_hash: author.author_hash })
  if (held && Number(held['customer']) !== customer)
    return refused(`Wanted the link of event ${event}; the author is customer ${Number(held['customer'])} now.`)
  return unlink(duck, author, asked)
}
