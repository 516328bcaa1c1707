import { z } from 'zod'
import type { WhoToErase } from '../data/history/erasure/person.ts'
import { MOST_CUSTOMER } from '../pipelines/contract/customer.ts'
import { NETWORKS } from '../pipelines/contract/words.ts'
import { faultsIn, wanted } from './wanted.ts'

const reason = { why: z.string().min(1).max(500) }

const request = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('customer'), customer: z.number().int().min(0).max(MOST_CUSTOMER), ...reason }),
  z.strictObject({
    kind: z.literal('ref'),
    ref: z.string().min(1).max(500),
    source: z.string().min(1).max(64).nullable().default(null),
    ...reason,
  }),
  z.strictObject({
    kind: z.literal('author'),
    network: z.enum(NETWORKS),
    author: z.string().min(1).max(2_048),
    ...reason,
  }),
])

/** Who is to be erased and why. */
export interface ErasureRequest {
  readonly who: WhoToErase
  readonly why: string
}

/** The same as JSON: a request, or what is wrong with it. */
export const readErasure = (raw: unknown): ErasureRequest | string => checked(raw, 'Wanted JSON')

function checked(raw: unknown, what: string): ErasureRequest | string {
  const read = request.safeParse(raw, { error: wanted })
  if (!read.success) return `${what}: ${faultsIn(read.error)}`
  const { why, ...who } = read.data
  return { who, why }
}

/**
 * The same as words of a command: "customer REF", "customer SOURCE/REF" or "author NETWORK/ID", where an id that begins with
 * "@" is a handle.
 */
export function erasureOf(words: readonly string[], why: string | undefined): ErasureRequest | string {
  const [kind = '', name = '', ...more] = words
  const [before = '', after] = name.split(/\/(.*)/s)
  const who =
    kind === 'customer' && name !== ''
      ? { kind: 'ref', ref: after ?? before, source: after === undefined ? null : before }
      : kind === 'author' && after
        ? { kind: 'author', network: before, author: after }
        : null
  if (who === null || more.length > 0)
    return `Wanted "erase customer REF", "erase customer SOURCE/REF" or "erase author NETWORK/ID", came "erase ${words.join(' ')}".`
  if (!why) return 'Wanted a reason for the audit log, --why TEXT, such as the number of the request; came none.'
  return checked({ ...who, why }, 'Wanted somebody to erase')
}
