import fc from 'fast-check'
import { type FactName, NO_FACTS, packFacts } from '../../pipelines/contract/facts.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { KINDS, type Language, type Network, TONE } from '../../pipelines/contract/words.ts'
import type { PostFields } from '../../pipelines/post-writer.ts'
import { scoredOf, somePost } from './scored.ts'

/** A mention as the oracle sees it: an object with names. */
export interface OracleMention {
  readonly post: PostFields
  readonly topics: readonly number[]
  readonly negative: number
  readonly positive: number
  readonly tier: number
  /** Of customers, whose tier is not 0. */
  readonly facts?: FactValues
}

export type FactValues = Readonly<Record<FactName, number>>

/** Facts of a customer. */
export const anyFacts: fc.Arbitrary<FactValues> = fc.record({
  rfm: fc.constantFrom(1, 2, 77, 126),
  nps: fc.integer({ min: 1, max: 4 }),
  ticket: fc.integer({ min: 1, max: 5 }),
  product: fc.constantFrom(1, 2, 3),
  generation: fc.integer({ min: 1, max: 7 }),
})

export const START = Date.UTC(2026, 10, 18, 4)

/** Any mentions of three topics within `span` ms of START, in any order, with distinct ids. */
export const anyMentions = (span: number, most = 60): fc.Arbitrary<OracleMention[]> =>
  fc
    .array(
      fc.record({
        at: fc.integer({ min: 0, max: span }),
        kind: fc.constantFrom(...KINDS),
        network: fc.constantFrom<Network[]>('microblog', 'forum', 'news'),
        language: fc.constantFrom<Language[]>('en', 'zh-Hant', 'ja'),
        author: fc.integer({ min: 0, max: 20 }),
        followers: fc.constantFrom(null, 0, 10, 5_000, 150_000, 20_000_000),
        topics: fc.subarray([0, 1, 2], { minLength: 1 }),
        tone: fc.oneof(
          fc.record({ negative: fc.integer({ min: 0, max: 5_000 }), positive: fc.integer({ min: 0, max: 5_000 }) }),
          fc.record({ negative: fc.integer({ min: 6_990, max: 7_010 }), positive: fc.integer({ min: 0, max: 2_990 }) }),
        ),
        tier: fc.integer({ min: 0, max: 3 }),
        facts: anyFacts,
        words: fc.subarray([
          'cello',
          'luggage',
          'delay',
          'lounge',
          '大提琴',
          '延誤',
          'beware',
          'worst',
          '小心',
          '後悔',
        ]),
        subject: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: most },
    )
    .map((drawn) =>
      drawn.map(({ at, topics, tone, tier, facts, words, subject, author, ...fields }, i) => ({
        post: somePost({
          ...fields,
          id: `post-${i}`,
          createdAt: START + at,
          author: `author-${author}`,
          handle: `handle${author}`,
          text: fields.kind === 'like' ? '' : words.join(' '),
          subject: fields.kind === 'original' ? null : `post-${subject}`,
        }),
        topics,
        ...tone,
        tier,
        facts,
      })),
    )

/** A post that is one as any other but for its time. */
export const postAt = (createdAt: number): PostFields => ({
  op: 'create',
  kind: 'original',
  network: 'microblog',
  language: 'en',
  id: 'one',
  revision: '',
  createdAt,
  author: 'a',
  handle: 'a',
  followers: 1,
  text: 'cello',
  subject: null,
  root: null,
  links: [],
})

/** The same mentions as a batch of columns. */
export function batchOf(mentions: readonly OracleMention[], sign: 1 | -1 = 1): ScoredBatch {
  const batch = scoredOf(
    mentions.map(({ post }) => post),
    mentions.map(({ topics }) => topics),
  )
  return {
    ...batch,
    sign,
    negative: Uint16Array.from(mentions, ({ negative }) => negative),
    positive: Uint16Array.from(mentions, ({ positive }) => positive),
    neutral: Uint16Array.from(mentions, ({ negative, positive }) => 10_000 - negative - positive),
    tone: Uint8Array.from(mentions, (mention) => TONE[toneOf(mention)]),
    tier: Uint8Array.from(mentions, ({ tier }) => tier),
    facts: Uint32Array.from(mentions, ({ tier, facts }) => (tier === 0 ? 0 : facts ? packFacts(facts) : NO_FACTS)),
    customer: Int32Array.from(mentions, ({ tier }) => (tier === 0 ? -1 : tier)),
  }
}

export const toneOf = ({ negative, positive }: OracleMention) =>
  10_000 - negative - positive >= Math.max(negative, positive)
    ? 'neutral'
    : negative > positive
      ? 'negative'
      : 'positive'
