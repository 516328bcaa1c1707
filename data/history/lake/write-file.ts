import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFile } from '../../sync-file.ts'
import type { Duck } from '../duck.ts'
import countFile from '../sql/lake/count-file.sql?raw'
import putFile from '../sql/lake/put-file.sql?raw'
import removeFile from '../sql/lake/remove-file.sql?raw'
import { dayName, filled, type Lake, type LakeFile } from './lake.ts'

export interface LakeDuck {
  readonly duck: Duck
  readonly lake: Lake
}

/** A new file of a day, on disk before anything relies on it; it counts only once it is in lake_files. `copy` is the statement. */
export async function writeFile(
  { duck, lake }: LakeDuck,
  day: number,
  copy: (file: string) => string,
): Promise<LakeFile> {
  const taken = new Set((await lake.files()).map(({ file }) => file))
  let part = 0
  const nameOf = () => `${dayName(day)}-${part}.parquet`
  while (taken.has(nameOf())) part++
  const file = nameOf()
  const path = lake.pathOf({ file, day })
  mkdirSync(dirname(path), { recursive: true })
  await duck.run(copy(`${path}.part`))
  syncFile(`${path}.part`)
  renameSync(`${path}.part`, path)
  // Windows has no way to sync a folder, and journals its names by itself.
  if (process.platform !== 'win32') for (const folder of [dirname(path), lake.folder]) syncFile(folder)
  const [row] = await duck.rows(filled(countFile, { file: path }))
  return { file, day, mentions: Number(row?.['mentions']) }
}

/** Puts a file in the place of another of its day. Says how many mentions went. */
export async function rewriteFile(
  { duck, lake }: LakeDuck,
  old: LakeFile,
  copy: (file: string) => string,
): Promise<number> {
  const next = await writeFile({ duck, lake }, old.day, copy)
  await duck.transaction(async () => {
    await duck.run(removeFile, { file: old.file })
    if (next.mentions > 0) await duck.run(putFile, { ...next })
  })
  rmSync(lake.pathOf(old))
  if (next.mentions === 0) rmSync(lake.pathOf(next))
  return old.mentions - next.mentions
}
