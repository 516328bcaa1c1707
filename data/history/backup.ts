import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { makeFolder } from '../make-folder.ts'
import type { Duck } from './duck.ts'
import { ERASED_LIST } from './erasure/erased-list.ts'
import type { Lake } from './lake/lake.ts'

/** The database and the Parquet files beside it, by these names in every folder. */
export const DATABASE = 'groundswell.duckdb'
const LAKE = 'groundswell.lake'
const MANIFEST = 'backup.json'

const manifest = z.strictObject({
  format: z.literal(1),
  /** Epoch ms. */
  at: z.number(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.number(), sha256: z.string() })),
})

/** What a backup holds: every file with its digest, so that a bad copy shows before it is relied on. */
export type Manifest = z.output<typeof manifest>

export interface BackupSetup {
  readonly duck: Duck
  readonly lake: Lake
  readonly at: number
}

/**
 * Writes a backup into a new folder; the folder has its name only once it is whole. Others may commit meanwhile: it holds
 * what was committed when it began. No night may work meanwhile.
 */
export async function writeBackup(folder: string, { duck, lake, at }: BackupSetup): Promise<Manifest> {
  if (existsSync(folder)) throw new Error(`Wanted a new folder for the backup, but ${folder} exists; name another one.`)
  const part = `${folder}.part`
  await removeCutShort(part)
  makeFolder(part)
  await duck.copyTo(join(part, DATABASE))
  await sync(join(part, DATABASE))
  await copyErased(dirname(lake.folder), part)
  for (const path of (await lake.files()).map(lake.pathOf)) {
    const copy = join(part, LAKE, relative(lake.folder, path))
    await mkdir(dirname(copy), { recursive: true })
    await copyFile(path, copy)
    await sync(copy)
  }
  const written: Manifest = { format: 1, at, files: await digests(part) }
  await writeFile(join(part, MANIFEST), JSON.stringify(written, null, 2))
  await sync(join(part, MANIFEST))
  await rename(part, folder)
  return written
}

/** With the list of the erased, so that whoever restores the backup elsewhere knows them too. */
async function copyErased(from: string, part: string): Promise<void> {
  if (!existsSync(join(from, ERASED_LIST))) return
  await copyFile(join(from, ERASED_LIST), join(part, ERASED_LIST))
  await sync(join(part, ERASED_LIST))
}

/** Makes room where a backup was cut short, and only there: a folder of that name with anything else in it is somebody's. */
async function removeCutShort(part: string): Promise<void> {
  const names = existsSync(part) ? await readdir(part) : []
  const foreign = names.find((name) => !OURS.has(name))
  if (foreign !== undefined)
    throw new Error(
      `Wanted ${part} to be free or a backup that was cut short, but it has ${foreign}; move it away or name another folder.`,
    )
  await rm(part, { recursive: true, force: true })
}

const OURS: ReadonlySet<string> = new Set([DATABASE, `${DATABASE}.wal`, LAKE, ERASED_LIST, MANIFEST])

/** Copies a backup into a folder that has no database yet, once every file is as it was written. */
export async function restoreBackup(folder: string, into: string): Promise<Manifest> {
  // A log that was left behind would be played back into the database that is restored.
  const taken = [DATABASE, `${DATABASE}.wal`].find((name) => existsSync(join(into, name)))
  if (taken !== undefined)
    throw new Error(
      `Wanted a folder without a database, but ${into} has ${taken}; move it away or name another folder.`,
    )
  const written = await readManifest(folder)
  const found = new Map((await digests(folder)).map(({ name, sha256 }) => [name, sha256]))
  const bad = written.files.filter(({ name, sha256 }) => found.get(name) !== sha256)
  if (bad.length > 0)
    throw new Error(
      `Wanted files as they were backed up, but ${bad.map(({ name }) => name).join(', ')} changed; take another backup.`,
    )
  makeFolder(into)
  // The database last: without it the folder counts as empty, and a restore that was cut short starts again.
  // A list that is there already is of whoever was erased here, maybe since the backup.
  const wanted = written.files.filter(({ name }) => name !== ERASED_LIST || !existsSync(join(into, name)))
  for (const { name } of wanted.toSorted((a, b) => Number(a.name === DATABASE) - Number(b.name === DATABASE))) {
    await mkdir(dirname(join(into, name)), { recursive: true })
    await copyFile(join(folder, name), `${join(into, name)}.part`)
    await sync(`${join(into, name)}.part`)
    await rename(`${join(into, name)}.part`, join(into, name))
  }
  return written
}

async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST)
  if (!existsSync(path))
    throw new Error(`Wanted a backup, but ${path} is missing: a backup that was cut short has none.`)
  return manifest.parse(JSON.parse(await readFile(path, 'utf8')))
}

async function digests(folder: string): Promise<Manifest['files']> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== MANIFEST)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
  const files: Manifest['files'] = []
  for (const name of names) {
    const path = join(folder, name)
    files.push({ name, bytes: (await stat(path)).size, sha256: await digestOf(path) })
  }
  return files
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of createReadStream(path)) hash.update(bytes)
  return hash.digest('hex')
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
