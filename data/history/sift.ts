import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { OP } from '../../pipelines/contract/words.ts'
import type { Endings } from '../../pipelines/endings.ts'
import { authorAt, eventAt, hasTopics, isSaid, postAt, takesBack } from '../../pipelines/post-view.ts'
import type { RecentKeys } from '../recent-keys.ts'

/** What the store remembers of its newest past, so that no event counts twice or comes back to life. */
export interface Remembered {
  /** Event keys that were stored, or that count no more. */
  readonly spent: RecentKeys
  readonly endings: Endings
}

/** The rows of a batch by what becomes of them; row numbers in order. */
export interface Sifted {
  readonly batch: ScoredBatch
  readonly insert: readonly number[]
  /** Mentions that compute has counted and the store does not take: repeated, too late, or taken back in the same breath. */
  readonly refuse: readonly number[]
  /** Deletes, edits and closed accounts whose older mentions are to go. */
  readonly takers: readonly number[]
  /** Rows whose event is over without a trace among the mentions; it must not count when it is repeated. */
  readonly traceless: readonly number[]
  readonly duplicates: number
}

const FATE = { none: 0, insert: 1, repeated: 2, tooLate: 3, overtaken: 4 } as const

interface Draft {
  readonly batch: ScoredBatch
  readonly fate: Uint8Array
  readonly isTaker: Uint8Array
}

/**
 * Decides over batches that will be committed together, row by row in order of arrival, and remembers what it decided:
 * if the commit fails, `remembered` is void.
 */
export function sift(batches: readonly ScoredBatch[], remembered: Remembered): Sifted[] {
  const drafts = batches.map((batch) => judge(batch, remembered))
  if (drafts.some(({ isTaker }) => isTaker.includes(1))) overtake(drafts)
  return drafts.map(finish)
}

/** Looks back: what is known, and what came before in these batches. */
function judge(batch: ScoredBatch, remembered: Remembered): Draft {
  const fate = new Uint8Array(batch.count)
  const isTaker = new Uint8Array(batch.count)
  for (let row = 0; row < batch.count; row++) {
    fate[row] = isSaid(batch, row) ? fateOf(batch, row, remembered) : FATE.none
    if (fate[row] === FATE.repeated || fate[row] === FATE.tooLate) continue
    if (isSaid(batch, row)) remembered.spent.add(eventAt(batch, row))
    if (!takesBack(batch, row)) continue
    remembered.endings.note(batch, row)
    isTaker[row] = 1
  }
  return { batch, fate, isTaker }
}

function fateOf(batch: ScoredBatch, row: number, { spent, endings }: Remembered): number {
  if (spent.has(eventAt(batch, row))) return FATE.repeated
  if (endings.isOver(batch, row)) return FATE.tooLate
  return hasTopics(batch, row) ? FATE.insert : FATE.none
}

/** Looks ahead: a mention that a later row takes back is never stored. */
function overtake(drafts: readonly Draft[]): void {
  const ids = new Set<number>()
  const authors = new Map<number, number>()
  for (const { batch, fate, isTaker } of drafts.toReversed()) {
    for (let row = batch.count - 1; row >= 0; row--) {
      const author = authorAt(batch, row)
      const createdAt = batch.createdAt[row] ?? 0
      const isOver = ids.has(postAt(batch, row)) || createdAt <= (authors.get(author) ?? -1)
      if (fate[row] === FATE.insert && isOver) fate[row] = FATE.overtaken
      if (isTaker[row] === 0) continue
      if (batch.op[row] === OP.account) authors.set(author, Math.max(createdAt, authors.get(author) ?? 0))
      else ids.add(postAt(batch, row))
    }
  }
}

function finish({ batch, fate, isTaker }: Draft): Sifted {
  const [insert, refuse, takers, traceless]: [number[], number[], number[], number[]] = [[], [], [], []]
  let duplicates = 0
  for (let row = 0; row < batch.count; row++) {
    const its = fate[row] ?? FATE.none
    if (its === FATE.insert) insert.push(row)
    else if (its > FATE.insert && hasTopics(batch, row)) refuse.push(row)
    if (isTaker[row] === 1) takers.push(row)
    if (its === FATE.overtaken || (its === FATE.none && batch.op[row] === OP.update)) traceless.push(row)
    if (its === FATE.repeated) duplicates++
  }
  return { batch, insert, refuse, takers, traceless, duplicates }
}
