import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'

/** Whether a request carries this word as its bearer token; how long that takes says nothing of the word. */
export function knowsWord(context: Context, word: string): boolean {
  const [a, b] = [Buffer.from(context.req.header('authorization') ?? ''), Buffer.from(`Bearer ${word}`)]
  return a.length === b.length && timingSafeEqual(a, b)
}
