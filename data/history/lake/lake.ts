import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Duck } from '../duck.ts'
import allView from '../sql/lake/all-view.sql?raw'
import emptyFile from '../sql/lake/empty-file.sql?raw'
import files from '../sql/lake/files.sql?raw'
import filesView from '../sql/lake/files-view.sql?raw'
import movableView from '../sql/lake/movable-view.sql?raw'
import noFilesView from '../sql/lake/no-files-view.sql?raw'
import pastView from '../sql/lake/past-view.sql?raw'

/** A Parquet file of one day; `day` is epoch ms of its beginning in UTC. */
export interface LakeFile {
  readonly file: string
  readonly day: number
  readonly mentions: number
}

/** The folder of the Parquet files, a partition a day: `day=2026-11-25/….parquet`. Any engine reads it. */
export interface Lake {
  readonly folder: string
  /** The files that count, oldest first. */
  readonly files: () => Promise<readonly LakeFile[]>
  readonly pathOf: (file: Pick<LakeFile, 'file' | 'day'>) => string
}

const NOTHING = 'day=0001-01-01'

/** The name of a database in memory. */
export const MEMORY = ':memory:'

/**
 * Makes the views over the whole past of the database in `file`; null for one in memory, which has no Parquet files. Those
 * that do not count, left by a night that was killed, are swept away.
 */
export async function openLake(duck: Duck, file: string): Promise<Lake | null> {
  const lake = file === MEMORY ? null : lakeIn(duck, file.replace(/(\.duckdb)?$/, '.lake'))
  if (lake) {
    mkdirSync(join(lake.folder, NOTHING), { recursive: true })
    await duck.run(filled(emptyFile, { file: join(lake.folder, NOTHING, 'nothing.parquet') }))
    sweep(lake, await lake.files())
    await duck.run(filled(filesView, { files: join(asPattern(lake.folder), 'day=*', '*.parquet') }))
  } else await duck.run(noFilesView)
  for (const view of [pastView, allView, movableView]) await duck.run(view)
  return lake
}

/** A folder as a pattern that fits it alone, whatever signs are in its name. */
const asPattern = (folder: string): string => folder.replace(/[[*?]/g, '[$&]')

const lakeIn = (duck: Duck, folder: string): Lake => ({
  folder,
  files: async () =>
    (await duck.rows(files)).map(({ file, day, mentions }) => ({
      file: String(file),
      day: Number(day),
      mentions: Number(mentions),
    })),
  pathOf: ({ file, day }) => join(folder, `day=${dayName(day)}`, file),
})

/** Removes files that do not count: what a night that was killed left behind, and what it had no time to remove. */
export function sweep({ folder, pathOf }: Lake, counted: readonly LakeFile[]): void {
  const kept = new Set(counted.map(pathOf))
  const partitions = new Set([join(folder, NOTHING), ...[...kept].map((path) => dirname(path))])
  for (const name of readdirSync(folder)) {
    const partition = join(folder, name)
    if (!partitions.has(partition)) rmSync(partition, { recursive: true })
    else if (name !== NOTHING)
      for (const path of readdirSync(partition).map((file) => join(partition, file))) if (!kept.has(path)) rmSync(path)
  }
}

/** "2026-11-25" */
export const dayName = (day: number): string => new Date(day).toISOString().slice(0, 10)

/**
 * A statement with the paths and numbers that DuckDB takes as no parameter: those of COPY and of views. They are ours and
 * never come from outside.
 */
export const filled = (sql: string, values: Readonly<Record<string, string | number>>): string =>
  sql.replace(/^--.*$/gm, '').replace(/\{(\w+)\}/g, (_, name: string) => literal(values[name] ?? ''))

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
