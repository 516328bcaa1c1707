import { type OracleMention, toneOf } from '../support/world.ts'

/** The formulas of the metrics, the slow way: lists of objects, filtered and summed. */
export function oracleReadings(all: readonly OracleMention[], voice: number): Readonly<Record<string, number | null>> {
  const mentions = all.filter(({ post }) => post.kind !== 'like')
  const count = (...kinds: string[]) => all.filter(({ post }) => kinds.includes(post.kind)).length
  const known = mentions.flatMap(({ post }) => (post.followers === null ? [] : [post.followers]))
  const tones = (tone: string) => mentions.filter((mention) => toneOf(mention) === tone).length
  const perOriginal = (n: number) => (count('original') === 0 ? null : n / count('original'))
  return {
    volume: mentions.length,
    originals: count('original'),
    reshares: count('repost', 'quote'),
    'potential-reach': known.length === 0 ? null : sum(known),
    'estimated-impressions':
      known.length === 0 ? null : sum(known.map((followers) => Math.round(followers * seen(followers)))),
    engagement: count('reply', 'repost', 'quote', 'like'),
    'amplification-rate': perOriginal(count('repost', 'quote')),
    'conversation-rate': perOriginal(count('reply')),
    'applause-rate': perOriginal(count('like')),
    'net-sentiment': mentions.length === 0 ? null : (100 * (tones('positive') - tones('negative'))) / mentions.length,
    'share-of-voice': voice === 0 ? null : mentions.length / voice,
  }
}

/** Distinct accounts, and those of customers: an account belongs to a network. */
export function oracleAuthors(all: readonly OracleMention[]): Readonly<Record<string, number>> {
  const accounts = (of: readonly OracleMention[]) =>
    new Set(of.map(({ post }) => `${post.network}/${post.author}`)).size
  const mentions = all.filter(({ post }) => post.kind !== 'like')
  return {
    'unique-authors': accounts(mentions),
    'matched-authors': accounts(mentions.filter(({ tier }) => tier > 0)),
  }
}

/** Phrases the oracle's world writes, by the motive they stand for. */
const SAID = { warn: /beware|小心/, vent: /worst/, dissuade: /後悔/ }

/** Distinct accounts of sharply negative mentions: all, those with a phrase of each motive, and those with none. */
export function oracleDetractors(all: readonly OracleMention[]): Readonly<Record<string, number>> {
  const sharp = all.filter(({ post, negative }) => post.kind !== 'like' && negative >= 7_000)
  const accounts = (of: readonly OracleMention[]) => new Set(of.map(({ post }) => `${post.network}/${post.author}`))
  const motives = Object.entries(SAID).map(
    ([motive, pattern]) => [motive, accounts(sharp.filter(({ post }) => pattern.test(post.text)))] as const,
  )
  const unsaid = [...accounts(sharp)].filter((account) => motives.every(([, some]) => !some.has(account)))
  return {
    all: accounts(sharp).size,
    ...Object.fromEntries(motives.map(([motive, some]) => [motive, some.size])),
    unsaid: unsaid.length,
  }
}

/** How many mentions have each key, the heaviest first, equal ones by key. */
export function oracleList(keys: readonly (readonly string[])[], most: number): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const key of keys.flatMap((each) => [...new Set(each)])) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, most)
}

/** Reputation at `now` of mentions that are minutes old, with the decay of their minute. */
export function oracleReputation(all: readonly OracleMention[], now: number, share: number): number {
  const minute = (at: number) => Math.floor(at / 60_000) * 60_000
  const weights = all
    .filter(({ post }) => post.kind !== 'like' && minute(now) - minute(post.createdAt) < 86_400_000)
    .map(({ post, positive, negative }) => {
      const weight =
        2 ** (-(minute(now) - minute(post.createdAt)) / 21_600_000) *
        (Math.round(256 * Math.log2(2 + (post.followers ?? 0))) / 256)
      return { p: (weight * positive) / 10_000, n: (weight * negative) / 10_000 }
    })
  const alpha = 200 * share + sum(weights.map(({ p }) => p))
  const beta = 200 * (1 - share) + sum(weights.map(({ n }) => n))
  return (100 * alpha) / (alpha + beta)
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

function seen(followers: number): number {
  if (followers <= 100_000) return 0.15
  return followers >= 10_000_000 ? 0.06 : 0.15 - (0.09 * (followers - 100_000)) / 9_900_000
}
