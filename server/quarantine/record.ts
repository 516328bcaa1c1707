import { createHash } from 'node:crypto'
import { mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What is known, across deaths, of how one source was read. */
export interface ReadingRecord {
  /** Where the source stood when this run began. */
  readonly cursor: string | null
  /** How many runs in a row died without getting past it. */
  readonly deaths: number
  /** Fingerprint of the line that is being read, known only to a careful run. */
  readonly line: string | null
  /** Fingerprint of the line that the run before this one died of, as far as anybody knows. */
  readonly suspect: string | null
  /** Fingerprints of lines that are never read again, newest last. */
  readonly quarantined: readonly string[]
  /** Whether the run ended as it was told to. */
  readonly isDone: boolean
}

const shape = z.object({
  cursor: z.string().nullable(),
  deaths: z.number(),
  line: z.string().nullable(),
  suspect: z.string().nullable(),
  quarantined: z.array(z.string()),
  isDone: z.boolean(),
})

/** Under the folder of the store, a file a source; ids of sources are made of letters, digits and dashes. */
const folderIn = (store: string): string => join(store, 'reading')
const fileOf = (store: string, source: string): string => join(folderIn(store), `${source}.json`)

/** Null when there is none, or when a death cut it short. */
export function readRecord(store: string, source: string): ReadingRecord | null {
  try {
    return shape.parse(JSON.parse(readFileSync(fileOf(store, source), 'utf8')))
  } catch {
    return null
  }
}

/**
 * Where the record of a source is written, over and over; the death of this process cannot take back what was. One write
 * in place, padded: there is no moment without a whole record.
 */
export function openRecord(store: string, source: string): (record: ReadingRecord) => void {
  mkdirSync(folderIn(store), { recursive: true })
  const file = openSync(fileOf(store, source), 'w')
  return (record) => {
    writeSync(file, JSON.stringify(record).padEnd(ROOM), 0)
  }
}

/** A hundred fingerprints and a cursor fit, bytes. */
const ROOM = 8_192

/** After a stop on purpose nothing is held against the lines that were being read. */
export function forgive(store: string): void {
  for (const file of filesIn(folderIn(store))) {
    const record = readRecord(store, file.replace(/\.json$/, ''))
    if (record) writeFileSync(join(folderIn(store), file), JSON.stringify({ ...record, isDone: true, line: null }))
  }
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

export const fingerprint = (line: Uint8Array): string => createHash('sha256').update(line).digest('base64url')
