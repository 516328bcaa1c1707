import { putInAudit } from '../audit.ts'
import type { Duck } from '../duck.ts'
import type { Snapshot } from '../duck-beside.ts'
import type { Row } from '../duck-connection.ts'
import type { Turns } from '../one-by-one.ts'
import declared from '../sql/links/declared.sql?raw'
import lastEvent from '../sql/links/last-event.sql?raw'
import linkedAmong from '../sql/links/linked-among.sql?raw'
import { authorBy, SURE } from './author-links.ts'
import type { JoinNews, Joins } from './joins.ts'
import type { LinkOrder } from './link-order.ts'
import { putLinks } from './put-links.ts'
import { putJoining } from './read-table.ts'

/** Links made in one transaction. */
const SLICE = 20_000

/**
 * Links everybody who goes by an id or handle that exactly one customer has declared. They are found in a snapshot and linked a
 * slice at a time, so that mentions are committed meanwhile. Gives the events it wrote down, one a link.
 */
export async function linkDeclared(duck: Duck, order: LinkOrder, serve: Turns): Promise<readonly number[]> {
  const found = await findIn(await serve(duck.snapshot), order.at, null)
  const events: number[] = []
  for (let from = 0; from < found.length; from += SLICE) {
    const some = found.slice(from, from + SLICE)
    const linked = await serve(() => duck.transaction(() => linkSome(duck, some, order)))
    for (const event of linked.events) events.push(event)
  }
  return events
}

/** Links those who go by some handles alone, and joins their mentions; null where that is nobody. */
export async function linkSeen(
  duck: Duck,
  order: LinkOrder,
  {
    seen,
    serve,
    relink,
  }: { readonly seen: readonly string[]; readonly serve: Turns; readonly relink: Joins['relink'] },
): Promise<JoinNews | null> {
  const found = await findIn(await serve(duck.snapshot), order.at, seen.join('\n'))
  if (found.length === 0) return null
  const { news } = await relink(async () => {
    const { events, authors } = await linkSome(duck, found, order)
    return { result: events, authors }
  })
  return news
}

async function findIn(snapshot: Snapshot, at: number, among: string | null): Promise<readonly Row[]> {
  try {
    return await snapshot.rows(declared, { at: Math.round(at), among })
  } finally {
    snapshot.close()
  }
}

/** Somebody may have been linked since they were found. */
async function linkSome(duck: Duck, some: readonly Row[], order: LinkOrder): Promise<Linked> {
  const at = Math.round(order.at)
  const authors = some.map((row) => ({ row, ...authorIn(row) }))
  await putJoining(
    duck,
    authors.map(({ author_hash }) => author_hash),
  )
  const taken = new Set((await duck.rows(linkedAmong)).map(({ author_hash }) => BigInt(String(author_hash))))
  const found = authors.filter(({ author_hash }) => !taken.has(author_hash))
  if (found.length === 0) return { events: [], authors: [] }
  const [last] = await duck.rows(lastEvent)
  const links = found.map(({ row, ...author }, i) => ({
    ...author,
    event: Number(last?.['event']) + 1 + i,
    customer: Number(row['customer']),
    consent_basis: String(row['consent_basis']),
    evidence: String(row['evidence']),
    confidence: SURE,
    how: String(row['how']),
    linked_at: at,
    linked_by: order.by,
    happened_at: at,
    kind: 'link',
    other: null,
    done_by: order.by,
    why: order.why,
    undoes: null,
  }))
  await putLinks(duck, links)
  const deed = { who: order.by, what: 'authors-linked', about: 'declared accounts', why: order.why, rows: links.length }
  await putInAudit(duck, deed, at)
  return { events: links.map(({ event }) => event), authors: links.map(({ author_hash }) => author_hash) }
}

interface Linked {
  readonly events: readonly number[]
  /** Hashes. */
  readonly authors: readonly bigint[]
}

function authorIn(row: Row) {
  const { author_hash, ...author } = authorBy(Number(row['network']), String(row['author']))
  return { ...author, author_hash: BigInt(author_hash) }
}
