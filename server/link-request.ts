import { z } from 'zod'
import { BASES, type LinkOrder } from '../data/history/join/link-order.ts'
import { MOST_CUSTOMER } from '../pipelines/contract/customer.ts'
import { NETWORKS } from '../pipelines/contract/words.ts'
import { faultsIn, wanted } from './wanted.ts'

const author = { network: z.enum(NETWORKS), author: z.string().min(1).max(2_048) }
const customer = z.number().int().min(0).max(MOST_CUSTOMER)
const said = { by: z.string().min(1).max(80), why: z.string().max(500).default('') }
const reasoned = { by: said.by, why: z.string().min(1).max(500) }

const order = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('link'),
    ...author,
    customer,
    basis: z.enum(BASES),
    way: z.enum(['by-hand', 'import', 'name']).default('by-hand'),
    evidence: z.string().min(1).max(500),
    confidence: z.number().min(0).max(1).default(1),
    ...said,
  }),
  z.strictObject({
    kind: z.literal('link-by-email'),
    ...author,
    emailHash: z.string().regex(/^[0-9a-f]{64}$/),
    ...said,
  }),
  z.strictObject({ kind: z.literal('link-declared'), ...said }),
  z.strictObject({ kind: z.literal('unlink'), ...author, ...reasoned }),
  z.strictObject({ kind: z.literal('merge'), customer, into: customer, ...reasoned }),
  z.strictObject({ kind: z.literal('split'), customer, ...reasoned }),
  z.strictObject({ kind: z.literal('undo'), event: z.number().int().min(1).max(2_147_483_647), ...reasoned }),
])

/** What somebody asks to be done to links, as JSON: an order, or what is wrong with it. */
export function readOrder(raw: unknown): Omit<LinkOrder, 'at'> | string {
  const read = order.safeParse(raw, { error: wanted })
  if (!read.success) return `Wanted JSON: ${faultsIn(read.error)}`
  const { by, why, ...act } = read.data
  return { act, by, why }
}
