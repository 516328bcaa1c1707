import type { PostBatch } from '../contract/post.ts'
import type { Topic } from '../contract/topic.ts'
import type { Query, QueryError } from './ast.ts'
import { newAtoms, textsOf } from './atoms.ts'
import { newHits } from './hits.ts'
import { matches } from './judge.ts'
import { parseQuery } from './parse.ts'
import { anchorsOf, type Plan, planOf } from './plan.ts'

export interface Matcher {
  readonly topics: number
  /**
   * Writes the topics that the row matches by its own words into `into`, ascending; returns how many.
   * `into` has room for all topics.
   */
  readonly match: (batch: PostBatch, row: number, into: Uint16Array) => number
}

export interface TopicError {
  readonly topic: string
  readonly error: QueryError
}

export type Compiled =
  | { readonly ok: true; readonly matcher: Matcher }
  | { readonly ok: false; readonly errors: readonly TopicError[] }

/** All topics as one matcher; fails with every error of every query. */
export function compileTopics(topics: readonly Topic[]): Compiled {
  const parsed = topics.map(({ id, query }) => ({ id, ...parseQuery(query) }))
  const errors = parsed.flatMap((each) => (each.ok ? [] : [{ topic: each.id, error: each.error }]))
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, matcher: matcherOf(parsed.flatMap((each) => (each.ok ? [each.query] : []))) }
}

/**
 * One pass over a post cuts its tokens and finds the atoms of all queries at once; only the queries anchored on a
 * found atom are judged. So cost grows with what a post says, hardly with how many topics there are.
 */
export function matcherOf(queries: readonly Query[]): Matcher {
  const atoms = newAtoms()
  const plans = queries.map((query) => planOf(query, atoms))
  const hits = newHits(atoms)
  const { postings, always } = indexOf(plans, rarityIn(queries, atoms.numberOf), atoms.count())
  const judged = new Uint32Array(plans.length)
  let post = 0
  return {
    topics: plans.length,
    match: (batch, row, into) => {
      const found = hits.fill(batch.bytes, batch.text.start[row] ?? 0, batch.text.end[row] ?? 0)
      post = (post + 1) >>> 0
      let n = 0
      const judge = (topic: number) => {
        if (judged[topic] === post) return
        judged[topic] = post
        const plan = plans[topic]
        if (plan && matches(plan, { batch, row, hits })) into[n++] = topic
      }
      for (const topic of always) judge(topic)
      for (let i = 0; i < found; i++) for (const topic of postings[hits.found[i] ?? 0] ?? NONE) judge(topic)
      if (n > 1) into.subarray(0, n).sort()
      return n
    },
  }
}

const NONE: readonly number[] = []

interface Index {
  /** Topics to judge when an atom occurs. */
  readonly postings: readonly (readonly number[])[]
  /** Topics that no word must wake. */
  readonly always: readonly number[]
}

function indexOf(plans: readonly Plan[], rarity: (atom: number) => number, atoms: number): Index {
  const postings: number[][] = Array.from({ length: atoms }, () => [])
  const always: number[] = []
  plans.forEach((plan, topic) => {
    const anchors = anchorsOf(plan, rarity)
    if (anchors === null) always.push(topic)
    else for (const atom of anchors) postings[atom]?.push(topic)
  })
  return { postings, always }
}

/** Longer words are rarer; a word that many topics use wakes many. */
function rarityIn(queries: readonly Query[], numberOf: (word: { pattern: string; sigil: '#' | '@' | null }) => number) {
  const lengths: number[] = []
  const uses: number[] = []
  for (const word of queries.flatMap(textsOf).flatMap(({ words }) => words)) {
    const atom = numberOf(word)
    lengths[atom] = word.pattern.replaceAll(/[*?]/g, '').length + (word.sigil ? 1 : 0)
    uses[atom] = (uses[atom] ?? 0) + 1
  }
  return (atom: number): number => (lengths[atom] ?? 0) - Math.log2(uses[atom] ?? 1)
}
