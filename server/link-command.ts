import { readFileSync } from 'node:fs'
import type { History } from '../data/history/history.ts'
import type { AuthorName, LinkOrder, LinkOutcome } from '../data/history/join/link-order.ts'
import { askRunning, reasonOf, textOf } from './ask-running.ts'
import type { Config } from './config.ts'
import { readOrder } from './link-request.ts'
import { withHistory } from './offline.ts'
import { findRunning, type Running } from './running.ts'

type Order = Omit<LinkOrder, 'at'>

/** Orders of a file, a line of JSON each (docs/links.md); one that cannot be read means that none is done. */
export const readOrders = (file: string): readonly Order[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [orderIn(line, i + 1)]))

function orderIn(line: string, number: number): Order {
  const order = readOrder(jsonIn(line))
  if (typeof order === 'string') throw new Error(`Line ${number}: ${order}`)
  return order
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/**
 * Does orders one after the other in the store of a config, by the server that owns it or, when none runs, by itself. Says
 * what it did; ends at the first that is refused, what was done before stays.
 */
export async function linkIn(config: Config, orders: readonly Order[]): Promise<string> {
  const running = findRunning(config.store.folder)
  if (running) return inOrder(orders, (order) => byServer(running, order))
  return withHistory(config, (history) => byItself(history, orders))
}

async function byItself({ link, revalue }: History, orders: readonly Order[]): Promise<string> {
  try {
    return await inOrder(orders, async (order) => (await link({ ...order, at: Date.now() })).outcome)
  } finally {
    await revalue(Date.now())
  }
}

async function inOrder(orders: readonly Order[], put: (order: Order) => Promise<LinkOutcome>): Promise<string> {
  let mentions = 0
  const silent: string[] = []
  for (const [done, order] of orders.entries()) {
    const outcome = await put(order)
    if (outcome.kind === 'refused') throw new Error(`${outcome.reason} ${done} orders were done, the rest was not.`)
    mentions += outcome.mentions
    if (isOfNobody(order, outcome)) silent.push(`${order.act.network} ${order.act.author}`)
  }
  return [`did ${orders.length} orders; ${mentions} stored mentions follow`, ...unseen(silent)].join('\n')
}

/** Of an author who is linked every stored mention follows: without one there is none. */
const isOfNobody = (order: Order, { mentions }: { readonly mentions: number }): order is OrderOfAuthor =>
  (order.act.kind === 'link' || order.act.kind === 'link-by-email') && mentions === 0

type OrderOfAuthor = Order & { readonly act: AuthorName }

const MOST_NAMED = 10

/** May be right, for they may write yet; may be a name where the network's own id was wanted. */
const unseen = (authors: readonly string[]): readonly string[] =>
  authors.length === 0
    ? []
    : [`no stored mention is by ${named(authors)}: see that the id is the network's own (docs/links.md)`]

function named(authors: readonly string[]): string {
  const more = authors.length - MOST_NAMED
  return authors.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

async function byServer(running: Running, { act, by, why }: Order): Promise<LinkOutcome> {
  const answer = await askRunning(running, { path: '/api/links', body: { ...act, by, why }, wish: 'link' })
  if (answer.statusCode === 200) return { kind: 'done', ...JSON.parse(await textOf(answer)) }
  return { kind: 'refused', reason: `The running server says: ${await reasonOf(answer)}` }
}
