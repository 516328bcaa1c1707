import type { Noted } from '../metrics/noted.ts'
import { type Contribution, newContribution } from './cells.ts'

/** A post that waits to be counted: its time, what it adds to sums, what sets and lists keep of it. */
export interface WaitingPost {
  at: number
  noted: Noted | null
  readonly contribution: Contribution
}

export interface ByTopic {
  /** Where to write the next post. */
  readonly next: () => WaitingPost
  /** What was written is about these topics, `topics` in [from, to). */
  readonly wait: (topics: ArrayLike<number>, from: number, to: number) => void
  /** Counts all that wait of one topic. */
  readonly settleTopic: (topic: number) => void
  /** Counts all that wait. */
  readonly settle: () => void
}

/** When so many mentions wait they are counted: it bounds what waits, and how long counting it holds up others (some 20 ms). */
export const MOST_WAITING = 8_192

/**
 * Counts mentions a topic at a time, each topic's in the order they came: what is kept of a thousand topics lies all over
 * the memory, and fetching a topic's for each single mention was a third of the work of counting it.
 */
export function newByTopic(topics: number, count: (topic: number, post: WaitingPost) => void): ByTopic {
  /** Used again and again; the first `used` wait. */
  const posts: WaitingPost[] = []
  let used = 0
  /** Of each topic with mentions that wait: its first and its last. */
  const firstOf = new Int32Array(topics).fill(NONE)
  const lastOf = new Int32Array(topics)
  let touched: number[] = []
  /** Of each mention: the place of its post, and the next of its topic. */
  let postOf: number[] = []
  let nextOf: number[] = []
  const settleTopic = (topic: number) => {
    for (let each = firstOf[topic] ?? NONE; each !== NONE; each = nextOf[each] ?? NONE) {
      const post = posts[postOf[each] ?? 0]
      if (post) count(topic, post)
    }
    firstOf[topic] = NONE
  }
  const settle = () => {
    for (const topic of touched) settleTopic(topic)
    for (let i = 0; i < used; i++) forget(posts[i])
    used = 0
    touched = []
    postOf = []
    nextOf = []
  }
  const enqueue = (topic: number) => {
    const mention = postOf.length
    if (firstOf[topic] === NONE) {
      touched.push(topic)
      firstOf[topic] = mention
    } else nextOf[lastOf[topic] ?? 0] = mention
    lastOf[topic] = mention
    postOf.push(used)
    nextOf.push(NONE)
  }
  return {
    next: () => {
      const post = posts[used] ?? { at: 0, noted: null, contribution: newContribution() }
      posts[used] = post
      return post
    },
    wait: (about, from, to) => {
      for (let i = from; i < to; i++) enqueue(about[i] ?? 0)
      used++
      if (postOf.length >= MOST_WAITING) settle()
    },
    settleTopic,
    settle,
  }
}

const NONE = -1

function forget(post: WaitingPost | undefined): void {
  if (post) post.noted = null
}
