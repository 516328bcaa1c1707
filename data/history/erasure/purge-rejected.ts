import { createReadStream, existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const letter = z.object({ row: z.record(z.string(), z.unknown()) })

/** Takes rows that tell of the erased out of the files of rows that imports rejected: those with one of these texts in a column. */
export async function purgeRejected(folder: string, texts: ReadonlySet<string>): Promise<void> {
  const rejected = join(folder, 'rejected')
  if (!existsSync(rejected)) return
  for (const name of (await readdir(rejected)).filter((each) => each.endsWith('.ndjson')))
    await purge(join(rejected, name), (line) => !tellsOf(line, texts))
}

function tellsOf(line: string, texts: ReadonlySet<string>): boolean {
  const read = letter.safeParse(parsed(line))
  if (read.success) return Object.values(read.data.row).some((value) => texts.has(String(value).trim()))
  // What came was no row: it is one text.
  return [...texts].some((text) => line.includes(text))
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Whole or not at all; a file with nothing left in it goes. */
async function purge(path: string, isKept: (line: string) => boolean): Promise<void> {
  const part = await open(`${path}.part`, 'w', 0o600)
  let [lines, kept] = [0, 0]
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      lines++
      if (!isKept(line)) continue
      kept++
      await part.write(`${line}\n`)
    }
    await part.sync()
  } finally {
    await part.close()
  }
  if (kept === lines) return rm(`${path}.part`)
  await rename(`${path}.part`, path)
  if (kept === 0) await rm(path)
}
