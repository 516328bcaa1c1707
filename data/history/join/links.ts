import type { Duck } from '../duck.ts'
import eventOf from '../sql/links/event.sql?raw'
import linkOf from '../sql/links/link-of.sql?raw'
import { authorOf, link, linkByEmail, put, storedFacts, unlink } from './author-links.ts'
import type { Relinked } from './joins.ts'
import type { LinkAct, LinkOrder } from './link-order.ts'
import { merge, split } from './merges.ts'
import { type Ordered, refused } from './ordered.ts'

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
