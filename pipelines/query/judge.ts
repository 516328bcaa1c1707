import type { PostBatch } from '../contract/post.ts'
import { kindAt, languageAt, networkAt, textAt } from '../post-view.ts'
import type { FieldTest } from './ast.ts'
import type { Hits } from './hits.ts'
import type { Phrase, Plan } from './plan.ts'

/** One post under judgement: its row, and the hits of its text. */
export interface Case {
  readonly batch: PostBatch
  readonly row: number
  readonly hits: Hits
}

/** Whether a plan matches a post. */
export function matches(plan: Plan, post: Case): boolean {
  switch (plan.kind) {
    case 'phrase':
      return occurs(plan, post)
    case 'and':
      return plan.parts.every((part) => matches(part, post))
    case 'or':
      return plan.parts.some((part) => matches(part, post))
    case 'not':
      return !matches(plan.part, post)
    case 'near':
      return isNear(plan, post)
    case 'field':
      return passes(plan.test, post)
  }
}

function occurs(phrase: Phrase, post: Case): boolean {
  if (phrase.atoms.length === 1 && phrase.raw === null) return post.hits.first(phrase.atoms[0] ?? -1) >= 0
  return startsOf(phrase, post).length > 0
}

/** Positions where a phrase begins, last first. */
export function startsOf({ atoms, raw }: Phrase, { hits, batch, row }: Case): number[] {
  const starts: number[] = []
  if (raw && !contains(batch, row, raw)) return starts
  for (let hit = hits.first(atoms[0] ?? -1); hit >= 0; hit = hits.next(hit)) {
    const at = hits.positionOf(hit)
    if (atoms.every((atom, i) => i === 0 || hits.isAt(atom, at + i))) starts.push(at)
  }
  return starts
}

/** Ordered: right begins at most `within` words after left ends. Unordered: either way round. */
function isNear({ left, right, within, ordered }: Extract<Plan, { kind: 'near' }>, post: Case): boolean {
  const lefts = startsOf(left, post)
  const rights = startsOf(right, post)
  const follows = (first: number, length: number, second: number) => {
    const distance = second - (first + length - 1)
    return distance > 0 && distance <= within
  }
  return lefts.some((l) =>
    rights.some((r) => follows(l, left.atoms.length, r) || (!ordered && follows(r, right.atoms.length, l))),
  )
}

function contains({ bytes, text }: PostBatch, row: number, wanted: Uint8Array): boolean {
  const end = (text.end[row] ?? 0) - wanted.length
  for (let at = text.start[row] ?? 0; at <= end; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  }
  return false
}

function passes(test: FieldTest, { batch, row }: Case): boolean {
  switch (test.field) {
    case 'author':
      return [batch.handle, batch.author].some((column) => textAt(batch, column, row).toLowerCase() === test.handle)
    case 'link':
      return textAt(batch, batch.links, row).toLowerCase().includes(test.part)
    case 'kind':
      return kindAt(batch, row) === test.is
    case 'network':
      return networkAt(batch, row) === test.is
    case 'lang':
      return speaks(languageAt(batch, row).toLowerCase(), test.tag)
    case 'followers': {
      const followers = batch.followers[row] ?? -1
      return followers >= test.from && followers <= test.to
    }
  }
}

const speaks = (language: string, tag: string): boolean =>
  language === tag || (tag === 'zh' && (language.startsWith('zh') || language === 'yue'))
