import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { OP } from '../../pipelines/contract/words.ts'
import { comesAfterEnd } from '../../pipelines/endings.ts'
import { key53 } from '../../pipelines/hash.ts'
import type { Recent } from '../../pipelines/recent.ts'
import type { RecentKeys } from '../recent-keys.ts'

/** What the store remembers of its newest past, so that no event counts twice or comes back to life. */
export interface Remembered {
  /** Event keys that were stored, or that count no more. */
  readonly spent: RecentKeys
  /** Post id → op that took it back: delete or update. */
  readonly gone: Recent<number>
  /** Author → until when (epoch ms of creation) everything they wrote is gone. */
  readonly closed: Recent<number>
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
    const isSpoken = batch.op[row] === OP.create || batch.op[row] === OP.update
    fate[row] = isSpoken ? fateOf(batch, row, remembered) : FATE.none
    if (fate[row] === FATE.repeated || fate[row] === FATE.tooLate) continue
    if (isSpoken) remembered.spent.add(eventKey(batch, row))
    isTaker[row] = learn(batch, row, remembered)
  }
  return { batch, fate, isTaker }
}

function fateOf(batch: ScoredBatch, row: number, { spent, gone, closed }: Remembered): number {
  if (spent.has(eventKey(batch, row))) return FATE.repeated
  if (comesAfterEnd(gone.get(idKey(batch, row)), batch.op[row])) return FATE.tooLate
  const until = closed.get(authorKey(batch, row))
  if (until !== undefined && (batch.createdAt[row] ?? 0) <= until) return FATE.tooLate
  return isMention(batch, row) ? FATE.insert : FATE.none
}

/** 1 if the row takes older ones back. */
function learn(batch: ScoredBatch, row: number, { gone, closed }: Remembered): 0 | 1 {
  const op = batch.op[row]
  if (op === OP.delete || op === OP.update) gone.set(idKey(batch, row), op)
  else if (op === OP.account) {
    const author = authorKey(batch, row)
    closed.set(author, Math.max(batch.createdAt[row] ?? 0, closed.get(author) ?? 0))
  } else return 0
  return 1
}

/** Looks ahead: a mention that a later row takes back is never stored. */
function overtake(drafts: readonly Draft[]): void {
  const ids = new Set<number>()
  const authors = new Map<number, number>()
  for (const { batch, fate, isTaker } of drafts.toReversed()) {
    for (let row = batch.count - 1; row >= 0; row--) {
      const author = authorKey(batch, row)
      const createdAt = batch.createdAt[row] ?? 0
      const isOver = ids.has(idKey(batch, row)) || createdAt <= (authors.get(author) ?? -1)
      if (fate[row] === FATE.insert && isOver) fate[row] = FATE.overtaken
      if (isTaker[row] === 0) continue
      if (batch.op[row] === OP.account) authors.set(author, Math.max(createdAt, authors.get(author) ?? 0))
      else ids.add(idKey(batch, row))
    }
  }
}

function finish({ batch, fate, isTaker }: Draft): Sifted {
  const [insert, refuse, takers, traceless]: [number[], number[], number[], number[]] = [[], [], [], []]
  let duplicates = 0
  for (let row = 0; row < batch.count; row++) {
    const its = fate[row] ?? FATE.none
    if (its === FATE.insert) insert.push(row)
    else if (its > FATE.insert && isMention(batch, row)) refuse.push(row)
    if (isTaker[row] === 1) takers.push(row)
    if (its === FATE.overtaken || (its === FATE.none && batch.op[row] === OP.update)) traceless.push(row)
    if (its === FATE.repeated) duplicates++
  }
  return { batch, insert, refuse, takers, traceless, duplicates }
}

const isMention = ({ topicAt }: ScoredBatch, row: number): boolean => topicAt[row] !== topicAt[row + 1]
const eventKey = ({ keyLo, keyHi }: ScoredBatch, row: number): number => key53(keyLo[row] ?? 0, keyHi[row] ?? 0)
const idKey = ({ idLo, idHi }: ScoredBatch, row: number): number => key53(idLo[row] ?? 0, idHi[row] ?? 0)
const authorKey = ({ authorLo, authorHi }: ScoredBatch, row: number): number =>
  key53(authorLo[row] ?? 0, authorHi[row] ?? 0)
