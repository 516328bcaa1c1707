import type { Reason } from '../../pipelines/contract/post.ts'
import type { Duck } from './duck.ts'
import type { Columns } from './duck-append.ts'
import type { Names } from './mention-rows.ts'
import { MOST_LETTERS } from './most-letters.ts'
import deadLetters from './sql/dead-letters.sql?raw'
import trimDeadLetters from './sql/trim-dead-letters.sql?raw'

/** A line that could not be read: the beginning of it, why, of which source (its position) and when, epoch ms. */
export interface DeadLetterRow {
  readonly source: number
  readonly reason: Reason
  readonly line: Uint8Array
  readonly at: number
}

/** What is kept now, and how many went. */
export interface LettersKept {
  readonly kept: number
  /** Of their lines. */
  readonly bytes: number
  readonly gone: number
}

/** Keeps the newest of all. */
export async function putDeadLetters(
  duck: Duck,
  letters: readonly DeadLetterRow[],
  names: Names,
  most: Readonly<Record<'rows' | 'bytes', number>> = MOST_LETTERS,
): Promise<LettersKept> {
  const newest = letters.slice(-most.rows)
  return duck.transaction(async () => {
    const before = await held(duck)
    await duck.append('dead_letters', columnsOf(newest, names))
    const gone = letters.length - newest.length
    const kept = before.kept + newest.length
    const bytes = newest.reduce((sum, { line }) => sum + line.length, before.bytes)
    if (kept <= most.rows && bytes <= most.bytes) return { kept, bytes, gone }
    await duck.run(trimDeadLetters, most)
    const now = await held(duck)
    return { ...now, gone: gone + kept - now.kept }
  })
}

async function held(duck: Duck): Promise<Omit<LettersKept, 'gone'>> {
  const [row] = await duck.rows(deadLetters)
  return { kept: Number(row?.['letters']), bytes: Number(row?.['bytes']) }
}

const columnsOf = (letters: readonly DeadLetterRow[], names: Names): Columns => ({
  types: ['varchar', 'varchar', 'timestamp_ms', 'blob'],
  values: [
    letters.map(({ source }) => names.sources[source] ?? ''),
    letters.map(({ reason }) => reason),
    letters.map(({ at }) => Math.round(at)),
    letters.map(({ line }) => line),
  ],
})
