import type { PostBatch } from '../contract/post.ts'
import type { Hits } from './hits.ts'
import type { Near, Phrase, Plan } from './plan.ts'

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
      return areAll(plan.parts, post, true)
    case 'or':
      return !areAll(plan.parts, post, false)
    case 'not':
      return !matches(plan.part, post)
    case 'near':
      return isNear(plan, post)
    case 'field':
      return plan.passes(post.batch, post.row)
  }
}

/** Whether a post matches all of these, or none. */
function areAll(parts: readonly Plan[], post: Case, matching: boolean): boolean {
  for (const part of parts) if (matches(part, post) !== matching) return false
  return true
}

function occurs(phrase: Phrase, post: Case): boolean {
  const { hits } = post
  const start = hits.first(phrase.atoms[0] ?? -1)
  if (phrase.atoms.length === 1 && phrase.raw === null) return start >= 0
  for (let hit = start; hit >= 0; hit = hits.next(hit)) if (isAt(phrase, post, hits.positionOf(hit))) return true
  return false
}

/** Whether a phrase begins with the word at a position. */
export function isAt({ atoms, raw }: Phrase, post: Case, position: number): boolean {
  for (let i = 0; i < atoms.length; i++) if (!post.hits.isAt(atoms[i] ?? -1, position + i)) return false
  return raw === null || reads(raw.bytes, post, post.hits.startOf(position) - raw.lead)
}

function reads(wanted: Uint8Array, { batch, row }: Case, from: number): boolean {
  if (from < (batch.text.start[row] ?? 0) || from + wanted.length > (batch.text.end[row] ?? 0)) return false
  for (let i = 0; i < wanted.length; i++) if (batch.bytes[from + i] !== wanted[i]) return false
  return true
}

function isNear(near: Near, post: Case): boolean {
  const { hits } = post
  for (let hit = hits.first(near.left.atoms[0] ?? -1); hit >= 0; hit = hits.next(hit)) {
    const at = hits.positionOf(hit)
    if (isAt(near.left, post, at) && neighbourOf(near, post, at) >= 0) return true
  }
  return false
}

/**
 * Where the right side begins that is near a left side beginning at `at`, -1 when there is none. Ordered: at most
 * `within` words behind the end of the left one. Unordered: either way round. They never overlap.
 */
export function neighbourOf({ left, right, within, ordered }: Near, post: Case, at: number): number {
  const behind = at + left.atoms.length
  for (let place = behind; place < behind + within; place++) if (isAt(right, post, place)) return place
  const before = at - right.atoms.length
  for (let place = before; !ordered && place > before - within; place--) if (isAt(right, post, place)) return place
  return -1
}
