import { indexOf, NETWORKS } from '../../../pipelines/contract/words.ts'
import { hashText, wholeHash } from '../../../pipelines/hash.ts'
import type { Duck, Row } from '../duck.ts'
import byEmail from '../sql/links/by-email.sql?raw'
import knownCustomer from '../sql/links/known-customer.sql?raw'
import linkOf from '../sql/links/link-of.sql?raw'
import putLink from '../sql/links/put-link.sql?raw'
import removeLink from '../sql/links/remove-link.sql?raw'
import type { Relinked } from './joins.ts'
import { type LinkEvent, putLinkEvent } from './link-events.ts'
import { type AuthorName, type LinkOrder, nameMayLink } from './link-order.ts'
import { type Act, type Ordered, refused } from './ordered.ts'

export interface Author {
  readonly network: number
  readonly author: string
  /** Decimal. */
  readonly author_hash: string
}

export const authorOf = ({ network, author }: AuthorName): Author => authorBy(indexOf(NETWORKS, network), author)

export function authorBy(network: number, author: string): Author {
  return { network, author, author_hash: String(wholeHash(...hashText(author, network))) }
}

export async function link(duck: Duck, act: Act<'link'>, asked: LinkOrder): Promise<Relinked<Ordered>> {
  if (act.way === 'name' && !nameMayLink(act.network))
    return refused(`Wanted evidence beside the name: on ${act.network} anybody may carry any name.`)
  const { customer, basis, evidence, confidence, way } = act
  return put(duck, authorOf(act), { customer, consent_basis: basis, evidence, confidence, how: way }, asked)
}

export async function linkByEmail(duck: Duck, act: Act<'link-by-email'>, asked: LinkOrder): Promise<Relinked<Ordered>> {
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

export async function put(
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

export async function unlink(duck: Duck, author: Author, asked: LinkOrder): Promise<Relinked<Ordered>> {
  const [held] = await duck.rows(linkOf, { author_hash: author.author_hash })
  if (!held) return refused('Wanted an author who is linked to a customer; this one is linked to nobody.')
  await duck.run(removeLink, { author_hash: author.author_hash })
  const event: LinkEvent = { kind: 'unlink', ...author, ...storedFacts(held) }
  return { result: [await putLinkEvent(duck, event, asked)], authors: [BigInt(author.author_hash)] }
}

/** What a stored link, or an event that tells of one, says of it. */
export const storedFacts = (row: Row) => ({
  ...factsOf(row),
  confidence: Number(row['confidence']),
  how: String(row['how']),
  linked_at: Number(row['linked_at']),
  linked_by: String(row['linked_by']),
})
