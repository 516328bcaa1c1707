import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFile } from '../../sync-file.ts'
import { type Duck, openDuck } from '../duck.ts'
import { MEMORY, openLake } from '../lake/lake.ts'
import applied from '../sql/erasure/applied.sql?raw'
import putApplied from '../sql/erasure/put-applied.sql?raw'
import { erase } from './erase.ts'
import { readErased } from './erased-list.ts'

/**
 * Clears a database of those on the list beside it that it was not cleared of yet, and writes the file anew, since a row that
 * is deleted stays in its bytes. Gives the database to go on with, the one given being closed if that is another, and how many
 * entries of the list it was cleared of. Killed at any point the old file stands, and the next opening begins anew.
 */
export async function clearOfErased(
  duck: Duck,
  file: string,
): Promise<{ readonly duck: Duck; readonly entries: number }> {
  if (file === MEMORY) return { duck, entries: 0 }
  const list = readErased(dirname(file))
  const done = new Set((await duck.rows(applied)).map(({ mark }) => String(mark)))
  const marks = list.people.map(({ mark }) => mark).filter((mark) => !done.has(mark))
  const lake = marks.length > 0 ? await openLake(duck, file) : null
  if (!lake) return { duck, entries: 0 }
  await erase({ duck, lake, folder: dirname(file) }, list)
  const next = `${file}.next`
  for (const path of [next, `${next}.wal`]) rmSync(path, { force: true })
  await duck.run('checkpoint')
  await duck.copyTo(next)
  await note(next, marks, Math.max(...list.people.map(({ at }) => at)))
  await duck.close()
  syncFile(next)
  renameSync(next, file)
  return { duck: await openDuck(file), entries: marks.length }
}

/** Only the new file says that it is clear. */
async function note(file: string, marks: readonly string[], at: number): Promise<void> {
  const duck = await openDuck(file)
  try {
    await duck.run(putApplied, { marks: marks.join(), at: Math.round(at) })
    await duck.run('checkpoint')
  } finally {
    await duck.close()
  }
}
