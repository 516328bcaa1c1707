import type { PostBatch } from '../contract/post.ts'
import type { Topic } from '../contract/topic.ts'
import { newAlarm } from './alarm.ts'
import type { Query, QueryError } from './ast.ts'
import { newAtoms } from './atoms.ts'
import { type LanguageOfRow, UNTOLD } from './field-tests.ts'
import { newHits } from './hits.ts'
import { matches } from './judge.ts'
import { parseQuery } from './parse.ts'
import { planOf } from './plan.ts'
import { rarityIn } from './rarity.ts'

export interface Matcher {
  readonly topics: number
  /**
   * Writes the topics that the row matches by its own words into `into`, ascending; returns how many.
   * `into` has room for all topics. A row without words matches nothing.
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
export function compileTopics(topics: readonly Topic[], languageOf: LanguageOfRow = UNTOLD): Compiled {
  const parsed = topics.map(({ id, query }) => ({ id, ...parseQuery(query) }))
  const errors = parsed.flatMap((each) => (each.ok ? [] : [{ topic: each.id, error: each.error }]))
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    matcher: matcherOf(
      parsed.flatMap((each) => (each.ok ? [each.query] : [])),
      languageOf,
    ),
  }
}

/**
 * One pass over a post cuts its tokens and finds the atoms of all queries at once; only the queries anchored on a
 * found atom are judged. So cost grows with what a post says, hardly with how many topics there are.
 */
export function matcherOf(queries: readonly Query[], languageOf: LanguageOfRow = UNTOLD): Matcher {
  const atoms = newAtoms()
  const plans = queries.map((query) => planOf(query, atoms, languageOf))
  const hits = newHits(atoms)
  const alarm = newAlarm(plans, rarityIn(queries, atoms))
  return {
    topics: plans.length,
    match: (batch, row, into) => {
      const [start, end] = [batch.text.start[row] ?? 0, batch.text.end[row] ?? 0]
      if (start === end) return 0
      const awake = alarm.wake(hits, hits.fill(batch.bytes, start, end), into)
      const post = { batch, row, hits }
      let n = 0
      for (let i = 0; i < awake; i++) {
        const topic = into[i] ?? 0
        const plan = plans[topic]
        if (plan && matches(plan, post)) into[n++] = topic
      }
      if (n > 1) into.subarray(0, n).sort()
      return n
    },
  }
}
