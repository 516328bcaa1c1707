import type { ScoredBatch } from '../contract/mention.ts'
import type { PostBatch } from '../contract/post.ts'
import type { CustomerIndex } from './customer-index.ts'

/** What a mention is given of its author's customer. */
export type Joined = Pick<ScoredBatch, 'customer' | 'tier' | 'facts'>

/** Who wrote the posts of a batch, and what was known of each when they wrote it. */
export function joinedWith(
  { count, authorLo, authorHi, createdAt }: Pick<PostBatch, 'count' | 'authorLo' | 'authorHi' | 'createdAt'>,
  customers: CustomerIndex,
): Joined {
  const customer = new Int32Array(count).fill(-1)
  const tier = new Uint8Array(count)
  const facts = new Uint32Array(count)
  for (let row = 0; row < count; row++) {
    const found = customers.find(authorLo[row] ?? 0, authorHi[row] ?? 0)
    if (found < 0) continue
    const state = customers.stateAt(found, createdAt[row] ?? 0)
    customer[row] = customers.customerAt(found)
    tier[row] = state >>> 24
    facts[row] = state & FACTS
  }
  return { customer, tier, facts }
}

const FACTS = 0xff_ff_ff
