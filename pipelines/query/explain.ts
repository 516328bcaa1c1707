import type { PostBatch } from '../contract/post.ts'
import { textIn } from '../text-in.ts'
import type { FieldTest, Query } from './ast.ts'
import { newAtoms } from './atoms.ts'
import { type LanguageOfRow, UNTOLD } from './field-tests.ts'
import { newHits } from './hits.ts'
import { type Case, isAt, matches, neighbourOf } from './judge.ts'
import { type Near, type Phrase, type Plan, planOf } from './plan.ts'

/** Words of a text that made a query match: UTF-16 positions [from, to). */
export interface MatchedWords {
  readonly from: number
  readonly to: number
  readonly text: string
}

export interface Explanation {
  readonly matches: boolean
  readonly words: readonly MatchedWords[]
  /** Fields that the post fulfils. */
  readonly fields: readonly FieldTest[]
}

/** Why a post belongs to a topic, or not: what of its text the query found, in order. `languageOf` is asked as where topics are matched. */
export function explain(query: Query, batch: PostBatch, row: number, languageOf: LanguageOfRow = UNTOLD): Explanation {
  const atoms = newAtoms()
  const plan = planOf(query, atoms, languageOf)
  const hits = newHits(atoms)
  const hasWords = batch.text.start[row] !== batch.text.end[row]
  hits.fill(batch.bytes, batch.text.start[row] ?? 0, batch.text.end[row] ?? 0)
  const post: Case = { batch, row, hits }
  if (!hasWords || !matches(plan, post)) return { matches: false, words: [], fields: [] }
  const spans = spansOf(plan, post).sort((a, b) => a.from - b.from || a.to - b.to)
  const distinct = spans.filter(({ from, to }, i) => i === 0 || from !== spans[i - 1]?.from || to !== spans[i - 1]?.to)
  return { matches: true, words: distinct.map((span) => wordsAt(post, span)), fields: fieldsOf(plan, post) }
}

/** Byte positions in the batch. */
interface Span {
  readonly from: number
  readonly to: number
}

/** What stands under NOT is no reason for a match. */
function spansOf(plan: Plan, post: Case): Span[] {
  if (plan.kind === 'not' || plan.kind === 'field' || !matches(plan, post)) return []
  if (plan.kind === 'near') return nearSpans(plan, post)
  if (plan.kind === 'phrase') return startsOf(plan, post).map((at) => spanAt(plan, post, at))
  return plan.parts.flatMap((part) => spansOf(part, post))
}

/** Only the places that are near each other. */
const nearSpans = (near: Near, post: Case): Span[] =>
  startsOf(near.left, post).flatMap((at) => {
    const neighbour = neighbourOf(near, post, at)
    return neighbour < 0 ? [] : [spanAt(near.left, post, at), spanAt(near.right, post, neighbour)]
  })

function startsOf(phrase: Phrase, post: Case): number[] {
  const starts: number[] = []
  for (let hit = post.hits.first(phrase.atoms[0] ?? -1); hit >= 0; hit = post.hits.next(hit)) {
    const at = post.hits.positionOf(hit)
    if (isAt(phrase, post, at)) starts.push(at)
  }
  return starts
}

const spanAt = ({ atoms }: Phrase, { hits }: Case, at: number): Span => ({
  from: hits.startOf(at),
  to: hits.endOf(at + atoms.length - 1),
})

function fieldsOf(plan: Plan, post: Case): FieldTest[] {
  if (plan.kind === 'field') return matches(plan, post) ? [plan.test] : []
  return plan.kind === 'and' || plan.kind === 'or' ? plan.parts.flatMap((part) => fieldsOf(part, post)) : []
}

function wordsAt({ batch, row }: Case, { from, to }: Span): MatchedWords {
  const before = textIn(batch.bytes.subarray(batch.text.start[row] ?? 0, from))
  const text = textIn(batch.bytes.subarray(from, to))
  return { from: before.length, to: before.length + text.length, text }
}
