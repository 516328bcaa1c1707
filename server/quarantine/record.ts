import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openSlot } from './slot.ts'

/** What is known, across deaths, of how one source was read. Lines are told apart by their fingerprints. */
export interface ReadingRecord {
  /** Fingerprint of where the source stood when this run began. */
  readonly cursor: string | null
  /** How many runs in a row died without getting past it. */
  readonly deaths: number
  /** The line that is being read, known only to a careful run. */
  readonly line: string | null
  /** The lines that were read and handed on, and of which store and compute have not said that they are done with them. */
  readonly flight: readonly string[]
  /** The lines of which the run before this one died, as far as anybody knows. */
  readonly suspects: readonly string[]
  /** Lines that are never read again, newest last. */
  readonly quarantined: readonly string[]
  /** Whether the run ended as it was told to. */
  readonly isDone: boolean
}

/** Fingerprints a record has room for. Of quarantined lines the oldest go first. */
export const MOST = { flight: 256, quarantined: 100 } as const

const shape = z.object({
  cursor: z.string().nullable(),
  deaths: z.number(),
  line: z.string().nullable(),
  flight: z.array(z.string()).default([]),
  suspects: z.array(z.string()).default([]),
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

/** Where the record of a source is written, again and again. */
export function openRecord(store: string, source: string): (record: ReadingRecord) => void {
  const write = openSlot(fileOf(store, source), ROOM)
  return (record) => write(JSON.stringify(record))
}

/** A fingerprint with its quotes and comma, bytes; and everything of a record that is none. */
const PLACE = 46
const ROOM = 512 + PLACE * (2 + 2 * MOST.flight + MOST.quarantined)

/** After a stop on purpose nothing is held against the lines that were being read. */
export function forgive(store: string): void {
  for (const source of sourcesIn(folderIn(store))) {
    const record = readRecord(store, source)
    if (record) openRecord(store, source)({ ...record, isDone: true, line: null, flight: [] })
  }
}

function sourcesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
  } catch {
    return []
  }
}

/** 43 letters that stand for a line, or for a cursor of whatever length. */
export const fingerprint = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('base64url')
