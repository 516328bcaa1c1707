import { distinct, filter, from, map, mergeMap, type Observable, scan } from 'rxjs'
import Sentiment from 'sentiment'
import { z } from 'zod'
import type { Topic } from '../../pipelines/contract/topic.ts'
import type { Query } from '../../pipelines/query/ast.ts'
import { parseQuery } from '../../pipelines/query/parse.ts'

/**
 * The peer: the same job as most teams would write it first. One event at a time through RxJS, JSON.parse and zod, words
 * in strings and Sets, queries walked as trees, windows in Maps, unique authors in Sets. It has no store, splits, lists of
 * authors, links and posts, and no screens, which only makes it faster; what it counts a topic equals ours.
 */
export function reference(lines: Iterable<Uint8Array>, topics: readonly Topic[]): Observable<Totals> {
  const known = topics.map(newWatched)
  const byWord = postingsOf(known)
  const topicsOfPost = new Map<string, readonly Watched[]>()
  const sentiment = new Sentiment()
  return from(lines).pipe(
    map(parse),
    filter((post) => post !== null),
    distinct((post) => post.id),
    mergeMap((post) => {
      const matched = topicsOf(post, byWord, topicsOfPost)
      const score = matched.length > 0 ? sentiment.analyze(post.text).score : 0
      return matched.map(({ id }) => ({ topic: id, post, score }))
    }),
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

interface Watched {
  readonly id: string
  readonly query: Query
}

function newWatched({ id, query }: Topic): Watched {
  const parsed = parseQuery(query)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return { id, query: parsed.query }
}

/** Topics by each word of their query: one of these must be in a text that matches. */
function postingsOf(watched: readonly Watched[]): ReadonlyMap<string, readonly Watched[]> {
  const postings = new Map<string, Watched[]>()
  for (const topic of watched) {
    for (const word of wordsOf(topic.query)) postings.set(word, [...(postings.get(word) ?? []), topic])
  }
  return postings
}

function wordsOf(query: Query): readonly string[] {
  if (query.kind === 'text') return [query.words[0]?.pattern ?? '']
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(wordsOf) : []
}

const tokens = (text: string): string[] => text.toLowerCase().match(/\p{Script=Hiragana}|\p{L}+/gu) ?? []

/** Its own words, and what it passes on. */
function topicsOf(
  post: Post,
  byWord: ReadonlyMap<string, readonly Watched[]>,
  ofPosts: Map<string, readonly Watched[]>,
): readonly Watched[] {
  const words = tokens(post.text)
  const said = { words: new Set(words), text: ` ${words.join(' ')} `, lang: post.lang }
  const candidates = new Set([...said.words].flatMap((word) => byWord.get(word) ?? []))
  const own = [...candidates].filter(({ query }) => holds(query, said))
  const passesOn = post.kind === 'repost' || post.kind === 'quote' || post.kind === 'like'
  const inherited = passesOn ? (ofPosts.get(post.subject ?? '') ?? []) : []
  const all = [...new Set([...own, ...inherited])]
  if (all.length > 0 && post.kind !== 'like') ofPosts.set(post.id, all)
  return all
}

interface Said {
  readonly words: ReadonlySet<string>
  readonly text: string
  readonly lang: string
}

function holds(query: Query, said: Said): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => holds(part, said))
    case 'or':
      return query.parts.some((part) => holds(part, said))
    case 'not':
      return !holds(query.part, said)
    case 'text':
      return said.text.includes(` ${query.words.map(({ pattern }) => pattern).join(' ')} `)
    default:
      return query.kind === 'field' && query.test.field === 'lang' && query.test.tag === said.lang
  }
}

function count(windows: Map<string, Window>, { topic, post, score }: { topic: string; post: Post; score: number }) {
  for (const size of [60_000, 900_000, 3_600_000, 86_400_000]) {
    const key = `${topic}/${size}/${Math.floor(post.at / size)}`
    const window = windows.get(key) ?? newWindow()
    windows.set(key, window)
    window.mentions += post.kind === 'like' ? 0 : 1
    window.negative += score < 0 ? 1 : 0
    window.positive += score > 0 ? 1 : 0
    window.reach += post.kind === 'like' ? 0 : post.followers
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
