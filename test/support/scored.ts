import type { MentionBatch, ScoredBatch } from '../../pipelines/contract/mention.ts'
import { type BatchEnd, type PostFields, postWriter } from '../../pipelines/post-writer.ts'

/** A post with every field said, to be varied by tests. */
export const somePost = (fields: Partial<PostFields> = {}): PostFields => ({
  op: 'create',
  kind: 'original',
  network: 'microblog',
  language: 'en',
  id: 'p1',
  revision: '',
  createdAt: 0,
  author: 'a1',
  handle: 'someone',
  followers: 100,
  text: '',
  subject: null,
  root: null,
  links: [],
  ...fields,
})

export function postsOf(posts: readonly PostFields[], end: Partial<BatchEnd> = {}, source = 0) {
  const writer = postWriter(source, `source-${source}`)
  for (const post of posts) writer.write(post, post.createdAt + 1_000)
  const now = Math.max(0, ...posts.map((post) => post.createdAt + 1_000))
  return writer.finish({ now, cursor: null, lines: posts.length, ...end })
}

/** Posts as mentions of the topics of each, neutral, of nobody we know. */
export function scoredOf(posts: readonly PostFields[], topics: readonly (readonly number[])[]): ScoredBatch {
  const batch = postsOf(posts)
  const topicAt = new Uint32Array(posts.length + 1)
  for (const i of posts.keys()) topicAt[i + 1] = topicAt[i]! + (topics[i]?.length ?? 0)
  const mentions: MentionBatch = { ...batch, sign: 1, topicAt, topics: Uint16Array.from(topics.flat()) }
  return {
    ...mentions,
    negative: new Uint16Array(batch.count),
    neutral: new Uint16Array(batch.count).fill(10_000),
    positive: new Uint16Array(batch.count),
    tone: new Uint8Array(batch.count).fill(1),
    customer: new Int32Array(batch.count).fill(-1),
    tier: new Uint8Array(batch.count),
    facts: new Uint32Array(batch.count),
  }
}

export const emptyScored = (): ScoredBatch => scoredOf([], [])
