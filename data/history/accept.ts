import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { OP } from '../../pipelines/contract/words.ts'
import { key53 } from '../../pipelines/hash.ts'
import { pickScored } from '../../pipelines/scored-columns.ts'
import type { Duck } from './duck.ts'
import { hash64, mentionRows, type Names } from './mention-rows.ts'
import { scoredOf } from './scored-reader.ts'
import mentionsOf from './sql/mentions-of.sql?raw'
import putCursor from './sql/put-cursor.sql?raw'
import putTombstones from './sql/put-tombstones.sql?raw'
import recentKeys from './sql/recent-keys.sql?raw'
import removeMentionsOf from './sql/remove-mentions-of.sql?raw'
import tombstonesSince from './sql/tombstones.sql?raw'
import { newTombstones, type Tombstones } from './tombstones.ts'

export interface Accepted {
  /** Rows counted before and now taken back, `sign` -1: deleted, replaced, or refused because they were taken back before they came. */
  readonly retractions: readonly ScoredBatch[]
  /** Rows left out because their event key was stored already. */
  readonly duplicates: number
}

export interface Acceptance {
  readonly accept: (batches: readonly ScoredBatch[]) => Promise<Accepted>
}

/** Event keys remembered to recognise what was stored before an unclear commit, ms of reception and number. */
const REMEMBERED = { overlap: 600_000, keys: 1_000_000 } as const

/** The one way posts get into the store. */
export async function newAcceptance(duck: Duck, names: Names): Promise<Acceptance> {
  const stored = new Set(
    (await duck.rows(recentKeys, { overlap: REMEMBERED.overlap })).map(({ lo, hi }) => key53(Number(lo), Number(hi))),
  )
  const tombstones = newTombstones()
  for (const { lo, hi, op } of await duck.rows(tombstonesSince, { since: 0 }))
    tombstones.add(Number(lo), Number(hi), Number(op))
  return {
    accept: async (batches) => {
      if (stored.size > REMEMBERED.keys) stored.clear()
      const sorted = batches.map((batch) => sort(batch, stored, tombstones))
      const retractions = await duck.transaction(async () => {
        for (const { batch, insert } of sorted) await duck.append('mentions', mentionRows(batch, insert, names))
        const taken = await takeBack(duck, sorted, names)
        await putCursors(duck, batches, names)
        return taken
      })
      for (const each of sorted) remember(each, stored)
      const refused = sorted
        .filter(({ refuse }) => refuse.length > 0)
        .map(({ batch, refuse }) => ({ ...pickScored(batch, refuse), sign: -1 as const }))
      return {
        retractions: [...refused, ...retractions],
        duplicates: sorted.reduce((all, { duplicates }) => all + duplicates, 0),
      }
    },
  }
}

/** The rows of a batch by what is to be done with them. */
interface Sorted {
  readonly batch: ScoredBatch
  readonly insert: readonly number[]
  /** Rows compute has counted and the store does not take: stored already, or taken back before they came. */
  readonly refuse: readonly number[]
  readonly duplicates: number
}

function sort(batch: ScoredBatch, stored: ReadonlySet<number>, tombstones: Tombstones): Sorted {
  const insert: number[] = []
  const refuse: number[] = []
  let duplicates = 0
  for (let row = 0; row < batch.count; row++) {
    const op = batch.op[row]
    const [lo, hi] = [batch.idLo[row] ?? 0, batch.idHi[row] ?? 0]
    const dead = tombstones.of(lo, hi)
    const hasTopics = batch.topicAt[row] !== batch.topicAt[row + 1]
    if (op === OP.delete || op === OP.update) tombstones.add(lo, hi, op)
    if (!hasTopics || (op !== OP.create && op !== OP.update)) continue
    if (stored.has(keyAt(batch, row))) {
      duplicates++
      refuse.push(row)
    } else if (dead === OP.delete || (dead === OP.update && op === OP.create)) refuse.push(row)
    else insert.push(row)
  }
  return { batch, insert, refuse, duplicates }
}

const keyAt = ({ keyLo, keyHi }: ScoredBatch, row: number): number => key53(keyLo[row] ?? 0, keyHi[row] ?? 0)

function remember({ batch, insert }: Sorted, stored: Set<number>): void {
  for (const row of insert) stored.add(keyAt(batch, row))
}

/** Removes what deletes, edits and closed accounts take back; an edit keeps its own newest row. */
async function takeBack(duck: Duck, sorted: readonly Sorted[], names: Names): Promise<ScoredBatch[]> {
  const ids = hashesWhere(sorted, (op) => op === OP.delete || op === OP.update, 'id')
  const authors = hashesWhere(sorted, (op) => op === OP.account, 'author')
  if (ids.length === 0 && authors.length === 0) return []
  const which = { ids: listed(ids), authors: listed(authors), keep: listed(newestEdits(sorted)) }
  const taken = scoredOf(await duck.columns(mentionsOf, which), names, -1)
  if (taken.length > 0) await duck.run(removeMentionsOf, which)
  const now = Math.max(...sorted.map(({ batch }) => batch.now))
  for (const op of [OP.delete, OP.update]) {
    const gone = hashesWhere(sorted, (each) => each === op, 'id')
    if (gone.length > 0) await duck.run(putTombstones, { ids: gone.join(), op, at: Math.round(now) })
  }
  return taken
}

const hashesWhere = (sorted: readonly Sorted[], isWanted: (op: number) => boolean, of: 'id' | 'author'): bigint[] =>
  sorted.flatMap(({ batch }) =>
    [...batch.op].flatMap((op, row) =>
      !isWanted(op)
        ? []
        : [of === 'id' ? hash64(batch.idLo, batch.idHi, row) : hash64(batch.authorLo, batch.authorHi, row)],
    ),
  )

/** Event key of the last edit of each post among these batches. */
function newestEdits(sorted: readonly Sorted[]): bigint[] {
  const newest = new Map<bigint, bigint>()
  for (const { batch, insert } of sorted) {
    for (const row of insert) {
      if (batch.op[row] === OP.update)
        newest.set(hash64(batch.idLo, batch.idHi, row), hash64(batch.keyLo, batch.keyHi, row))
    }
  }
  return [...newest.values()]
}

/** No hash is 0, so the list is never empty, which SQL could not split. */
const listed = (hashes: readonly bigint[]): string => [0n, ...hashes].join()

async function putCursors(duck: Duck, batches: readonly ScoredBatch[], names: Names): Promise<void> {
  const newest = new Map<number, ScoredBatch>()
  for (const batch of batches) if (batch.cursor !== null) newest.set(batch.source, batch)
  for (const { source, cursor, now } of newest.values()) {
    await duck.run(putCursor, { source: names.sources[source] ?? '', cursor, at: Math.round(now) })
  }
}
