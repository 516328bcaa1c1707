import { distinct, filter, from, map, mergeMap, type Observable, scan } from 'rxjs'
import Sentiment from 'sentiment'
import { z } from 'zod'
import type { Topic } from '../../pipelines/contract/topic.ts'

/**
 * The peer: the same job as most teams would write it first. One event at a time through RxJS, JSON.parse and zod,
 * tokens in strings, windows in Maps, unique authors in Sets. Its topics are looser than ours (no phrases, no NOT),
 * which only makes it faster.
 */
export function reference(lines: Iterable<Uint8Array>, topics: readonly Topic[]): Observable<Totals> {
  const postings = postingsOf(topics)
  const sentiment = new Sentiment()
  return from(lines).pipe(
    map(parse),
    filter((post) => post !== null),
    distinct((post) => post.id),
    mergeMap((post) =>
      topicsOf(post, postings).map((topic) => ({ topic, post, score: sentiment.analyze(post.text).score })),
    ),
    scan(count, new Map<string, Window>()),
    map((windows) => ({ windows })),
  )
}

export interface Totals {
  readonly windows: ReadonlyMap<string, Window>
}

interface Window {
  mentions: number
  negative: number
  positive: number
  reach: number
  readonly authors: Set<string>
  readonly terms: Map<string, number>
}

const Post = z.object({
  id: z.string(),
  at: z.number(),
  kind: z.enum(['original', 'reply', 'repost', 'quote', 'like']),
  author: z.string(),
  followers: z.number(),
  lang: z.string(),
  text: z.string(),
  subject: z.string().optional(),
})
type Post = z.output<typeof Post>

const decoder = new TextDecoder()

function parse(line: Uint8Array): Post | null {
  try {
    return Post.safeParse(JSON.parse(decoder.decode(line))).data ?? null
  } catch {
    return null
  }
}

function postingsOf(topics: readonly Topic[]): ReadonlyMap<string, string[]> {
  const postings = new Map<string, string[]>()
  for (const { id, query } of topics) {
    for (const word of tokens(query)) postings.set(word, [...(postings.get(word) ?? []), id])
  }
  return postings
}

const tokens = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

const topicsOf = (post: Post, postings: ReadonlyMap<string, string[]>): string[] => [
  ...new Set(tokens(post.text).flatMap((word) => postings.get(word) ?? [])),
]

function count(windows: Map<string, Window>, { topic, post, score }: { topic: string; post: Post; score: number }) {
  for (const size of [60_000, 900_000, 3_600_000, 86_400_000]) {
    const key = `${topic}/${size}/${Math.floor(post.at / size)}`
    const window = windows.get(key) ?? newWindow()
    windows.set(key, window)
    window.mentions += 1
    window.negative += score < 0 ? 1 : 0
    window.positive += score > 0 ? 1 : 0
    window.reach += post.followers
    window.authors.add(post.author)
    for (const term of tokens(post.text)) window.terms.set(term, (window.terms.get(term) ?? 0) + 1)
  }
  return windows
}

const newWindow = (): Window => ({
  mentions: 0,
  negative: 0,
  positive: 0,
  reach: 0,
  authors: new Set(),
  terms: new Map(),
})
