import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openSlot } from './slot.ts'

/** Places [from, to) in the order in which posts are rebuilt. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What is known, across deaths, of how the state was rebuilt from the store. */
export interface RebuildRecord {
  /** How many runs in a row died of it. */
  readonly deaths: number
  /** The posts that are being counted, known only to a careful run. */
  readonly flight: Span | null
  /** Event key of the only one of them, decimal; null while they are more. */
  readonly key: string | null
  /** The posts of which the run before this one died, as far as anybody knows. */
  readonly suspects: Span | null
  /** Whether it was rebuilt, or told to stop. */
  readonly isDone: boolean
}

const span = z.object({ from: z.number(), to: z.number() }).nullable()
const shape = z.object({
  deaths: z.number(),
  flight: span,
  key: z.string().nullable(),
  suspects: span,
  isDone: z.boolean(),
})

const fileIn = (store: string): string => join(store, 'rebuilding.json')
const ROOM = 512

/** Null when there is none, or when a death cut it short. */
export function readRebuildRecord(store: string): RebuildRecord | null {
  try {
    return shape.parse(JSON.parse(readFileSync(fileIn(store), 'utf8')))
  } catch {
    return null
  }
}

export function openRebuildRecord(store: string): (record: RebuildRecord) => void {
  const write = openSlot(fileIn(store), ROOM)
  return (record) => write(JSON.stringify(record))
}

/** After a stop on purpose nothing is held against the posts that were being counted. */
export function forgiveRebuild(store: string): void {
  const record = readRebuildRecord(store)
  if (record && !record.isDone) openRebuildRecord(store)({ ...record, flight: null, isDone: true })
}
