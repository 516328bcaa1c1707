import type { Reason } from '../../pipelines/contract/post.ts'
import type { Duck } from './duck.ts'
import type { Names } from './mention-rows.ts'
import deadLetters from './sql/dead-letters.sql?raw'
import trimDeadLetters from './sql/trim-dead-letters.sql?raw'

/** A line that could not be read: the beginning of it, why, of which source (its position) and when, epoch ms. */
export interface DeadLetterRow {
  readonly source: number
  readonly reason: Reason
  readonly line: Uint8Array
  readonly at: number
}

/** The oldest go first. */
const MOST_DEAD_LETTERS = 10_000

/** Keeps the newest of all; says how many are kept now and how many went. */
export async function putDeadLetters(
  duck: Duck,
  letters: readonly DeadLetterRow[],
  names: Names,
): Promise<{ readonly kept: number; readonly gone: number }> {
  const count = async () => Number((await duck.rows(deadLetters))[0]?.['letters'])
  const kept = letters.slice(-MOST_DEAD_LETTERS)
  return duck.transaction(async () => {
    const before = await count()
    await duck.append('dead_letters', {
      types: ['varchar', 'varchar', 'timestamp_ms', 'blob'],
      values: [
        kept.map(({ source }) => names.sources[source] ?? ''),
        kept.map(({ reason }) => reason),
        kept.map(({ at }) => Math.round(at)),
        kept.map(({ line }) => line),
      ],
    })
    await duck.run(trimDeadLetters, { most: MOST_DEAD_LETTERS })
    const now = await count()
    return { kept: now, gone: before + letters.length - now }
  })
}
