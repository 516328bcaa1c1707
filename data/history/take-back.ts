import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { OP } from '../../pipelines/contract/words.ts'
import type { Duck } from './duck.ts'
import { hash64, type Names } from './mention-rows.ts'
import { scoredOf } from './scored-reader.ts'
import type { Sifted } from './sift.ts'
import voidCorrections from './sql/corrections/void-corrections.sql?raw'
import putTakebacks from './sql/lake/put-takebacks.sql?raw'
import mentionsAt from './sql/mentions-at.sql?raw'
import mentionsTakenBack from './sql/mentions-taken-back.sql?raw'
import putSpentKeys from './sql/put-spent-keys.sql?raw'
import putTombstones from './sql/put-tombstones.sql?raw'
import removeMentions from './sql/remove-mentions.sql?raw'

/**
 * Removes what deletes, edits and closed accounts take back from the hot tail, hides it in closed days, and writes down
 * that it is gone. Gives what was removed from the tail, `sign` -1: no window reaches back further. Part of the
 * transaction that is open.
 */
export async function takeBack(duck: Duck, sifted: readonly Sifted[], names: Names): Promise<ScoredBatch[]> {
  const tombstones = sifted.flatMap(tombstonesOf)
  if (tombstones.length === 0) return []
  const whose = {
    ids: tombstones.map(({ id }) => id).join(),
    authors: tombstones.map(({ author }) => author).join(),
    times: tombstones.map(({ at }) => at).join(),
  }
  await duck.run(putTombstones, { ...whose, ops: tombstones.map(({ op }) => op).join() })
  await duck.run(putTakebacks, whose)
  const taken = await remove(duck, tombstones, names)
  const spent = [...sifted.flatMap(tracelessKeys), ...taken.flatMap((batch) => keysOf(batch, rowsOf(batch)))]
  if (spent.length > 0) await duck.run(putSpentKeys, { keys: spent.join() })
  return taken
}

async function remove(duck: Duck, tombstones: readonly Tombstone[], names: Names): Promise<ScoredBatch[]> {
  const authors = tombstones.filter(({ op }) => op === OP.account)
  const gone = {
    // No hash is 0; SQL could not split an empty list.
    ids: [0n, ...tombstones.map(({ id }) => id)].join(),
    authors: [0n, ...authors.map(({ author }) => author)].join(),
    untils: [0, ...authors.map(({ at }) => at)].join(),
  }
  await duck.run(voidCorrections, gone)
  const found = await duck.rows(mentionsTakenBack, gone)
  if (found.length === 0) return []
  const mentions = found.map(({ mention }) => mention).join()
  const taken = scoredOf(await duck.columns(mentionsAt, { mentions }), names, -1)
  await duck.run(removeMentions, { mentions })
  return taken
}

/** `at` is epoch ms: for a closed account the time until which it is closed, else when we learned of it. */
interface Tombstone {
  readonly id: bigint
  readonly author: bigint
  readonly op: number
  readonly at: number
}

const tombstonesOf = ({ batch, takers }: Sifted): Tombstone[] =>
  takers.map((row) => {
    const op = batch.op[row] ?? 0
    return op === OP.account
      ? { id: 0n, author: hash64(batch.authorLo, batch.authorHi, row), op, at: Math.round(batch.createdAt[row] ?? 0) }
      : { id: hash64(batch.idLo, batch.idHi, row), author: 0n, op, at: Math.round(batch.now) }
  })

const tracelessKeys = ({ batch, traceless }: Sifted): bigint[] => keysOf(batch, traceless)

const keysOf = (batch: ScoredBatch, rows: readonly number[]): bigint[] =>
  rows.map((row) => hash64(batch.keyLo, batch.keyHi, row))

const rowsOf = ({ count }: ScoredBatch): number[] => Array.from({ length: count }, (_, row) => row)
