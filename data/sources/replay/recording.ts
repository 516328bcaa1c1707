import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import type { Wire } from '../../../pipelines/decode/index.ts'
import { csvLines } from './csv-lines.ts'
import type { Mapping } from './mapping.ts'
import { lineSplitter } from './split-lines.ts'
import { type TimedLine, timedLine } from './timed-line.ts'

export interface RecordingFile {
  readonly file: string
  readonly wire: Wire
  readonly csv: Mapping | undefined
  /** Reads all and sorts it by time first. */
  readonly sort: boolean
}

/** A file read a piece at a time, when asked. */
export interface Recording {
  /** Up to 2,048 lines, in order; null at the end. Rejects when the file cannot be read. */
  readonly next: () => Promise<readonly TimedLine[] | null>
  readonly close: () => void
}

const MOST_LINES = 2_048

export function openRecording(from: RecordingFile): Recording {
  const bytes = bytesOf(from.file)
  const lines = from.sort ? sorted(linesOf(bytes, from)) : linesOf(bytes, from)
  const pieces = piecesOf(lines)
  return {
    next: async () => {
      // A turn of the loop: lines that are ready must not keep timers and messages out.
      await turn()
      const { done, value } = await pieces.next()
      return done ? null : value
    },
    close: () => {
      bytes.destroy()
    },
  }
}

/** Some 1,800 lines of 570 bytes: nearly as many as a batch may have, so that what is done once a batch is shared by all. */
const PIECE = 1_048_576

function bytesOf(file: string): Readable {
  const stored = createReadStream(file, { highWaterMark: PIECE })
  const bytes = file.endsWith('.gz') ? pipeline(stored, createGunzip(), () => {}) : stored
  // Whoever reads meets the error; before that it must not end the process.
  return bytes.on('error', () => {})
}

const linesOf = (bytes: Readable, { csv, wire }: RecordingFile): AsyncGenerator<readonly TimedLine[]> =>
  csv ? csvLines(bytes, csv) : textLines(bytes, wire)

async function* textLines(bytes: AsyncIterable<Uint8Array>, wire: Wire): AsyncGenerator<readonly TimedLine[]> {
  const split = lineSplitter()
  for await (const chunk of bytes) yield split(chunk).map((line) => timedLine(line, wire))
  yield split(null).map((line) => timedLine(line, wire))
}

async function* piecesOf(chunks: AsyncIterable<readonly TimedLine[]>): AsyncGenerator<readonly TimedLine[]> {
  for await (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i += MOST_LINES) yield chunk.slice(i, i + MOST_LINES)
  }
}

/** What sorting may hold in memory, bytes of lines. */
export const MOST_SORTED = 2_147_483_648

/** Oldest first, equal times as in the file; a line without a time stays behind the one before it. */
export async function* sorted(
  chunks: AsyncIterable<readonly TimedLine[]>,
  most = MOST_SORTED,
): AsyncGenerator<readonly TimedLine[]> {
  const all: { readonly timed: TimedLine; readonly key: number }[] = []
  let bytes = 0
  let key = 0
  for await (const chunk of chunks) {
    for (const timed of chunk) {
      key = timed.at ?? key
      bytes += timed.line.length
      all.push({ timed, key })
    }
    if (bytes > most)
      throw new Error(`sorting takes at most ${most} bytes of lines and there are more; sort the file beforehand`)
  }
  yield all.sort((a, b) => a.key - b.key).map(({ timed }) => timed)
}
