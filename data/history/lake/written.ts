import { closeSync, fsyncSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Duck } from '../duck.ts'
import countFile from '../sql/lake/count-file.sql?raw'
import { dayName, filled, type Lake, type LakeFile } from './lake.ts'

/** A new file of a day, on disk before anything relies on it; it counts only once it is in lake_files. */
export async function written(duck: Duck, lake: Lake, day: number, copy: (file: string) => string): Promise<LakeFile> {
  const taken = new Set((await lake.files()).map(({ file }) => file))
  let part = 0
  const nameOf = () => `${dayName(day)}-${part}.parquet`
  while (taken.has(nameOf())) part++
  const file = nameOf()
  const path = lake.pathOf({ file, day })
  mkdirSync(dirname(path), { recursive: true })
  await duck.run(copy(`${path}.part`))
  sync(`${path}.part`)
  renameSync(`${path}.part`, path)
  // Windows has no way to sync a folder, and journals its names by itself.
  if (process.platform !== 'win32') for (const folder of [dirname(path), lake.folder]) sync(folder)
  const [row] = await duck.rows(filled(countFile, { file: path }))
  return { file, day, mentions: Number(row?.['mentions']) }
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
