import type { Arena } from './arena.ts'
import { OPS } from './contract/words.ts'
import { type Found, TEXT } from './decode/scan/found.ts'
import { unescaped } from './decode/scan/reader.ts'
import { addRow, clamped, type Draft, hashKey, hashNames, MOST_FOLLOWERS } from './draft.ts'
import { addBytes, type Hash, newHash } from './hash.ts'

/** A line with what a scan found in it, and what is known beside it. */
export interface Scanned {
  readonly line: Uint8Array
  readonly found: Found
  readonly receivedAt: number
  /** For a post that does not say its author's handle; "" when nobody knows it. */
  readonly handle: string
}

/**
 * Writes a scanned line as the next row, as `post-writer.ts` writes fields. The line is copied whole and its texts are slices
 * of it, which beats copying text by text; only what is escaped is written out behind it. `source` is the hash of what all
 * event keys of its source begin with.
 */
export function copyRow(draft: Draft, scanned: Scanned, source: Hash): void {
  const row = addRow(draft)
  copyNumbers(draft, row, scanned)
  const base = draft.arena.used()
  draft.arena.appendBytes(scanned.line)
  copyTexts(draft, row, scanned, base)
  copyLinks(draft, row, scanned, base)
  hashRow(draft, row, scanned, source)
}

function copyNumbers({ columns }: Draft, row: number, { found, receivedAt }: Scanned): void {
  columns.op[row] = found.op
  columns.kind[row] = found.kind
  columns.network[row] = found.network
  columns.language[row] = found.language
  columns.createdAt[row] = clamped(found.createdAt, receivedAt)
  columns.receivedAt[row] = receivedAt
  columns.followers[row] = Math.min(MOST_FOLLOWERS, found.followers)
}

/** `base` is where the line begins among the bytes of the batch. */
function copyTexts(
  { columns, texts, arena }: Draft,
  row: number,
  { line, found, handle }: Scanned,
  base: number,
): void {
  const made = arena.used()
  if (found.composed !== 0) arena.appendBytes(found.made)
  for (let i = 0; i < texts.length; i++) {
    const { start, end } = texts[i] ?? columns.id
    if ((found.escaped & (1 << i)) === 0) {
      const from = (found.composed & (1 << i)) === 0 ? base : made
      start[row] = from + (found.from[i] ?? 0)
      end[row] = from + (found.to[i] ?? 0)
    } else {
      start[row] = arena.used()
      appendUnescaped(arena, line, found.from[i] ?? 0, found.to[i] ?? 0)
      end[row] = arena.used()
    }
  }
  if (handle === '') return
  columns.handle.start[row] = arena.used()
  columns.handle.end[row] = arena.append(handle)
}

function copyLinks({ columns, arena }: Draft, row: number, { line, found }: Scanned, base: number): void {
  const { start, end } = columns.links
  if (found.links <= 1) {
    start[row] = base + (found.links === 0 ? 0 : (found.linkFrom[0] ?? 0))
    end[row] = base + (found.links === 0 ? 0 : (found.linkTo[0] ?? 0))
    return
  }
  start[row] = arena.used()
  for (let i = 0; i < found.links; i++) {
    if (i > 0) arena.appendByte(LINE_END)
    appendUnescaped(arena, line, found.linkFrom[i] ?? 0, found.linkTo[i] ?? 0)
  }
  end[row] = arena.used()
}

function hashRow(draft: Draft, row: number, { line, found }: Scanned, source: Hash): void {
  key.a = source.a
  key.b = source.b
  hashNames(draft, row, key)
  const op = OP_LINES[found.op] ?? NO_BYTES
  addBytes(key, op, 0, op.length)
  const from = draft.arena.used()
  appendUnescaped(draft.arena, line, found.from[TEXT.revision] ?? 0, found.to[TEXT.revision] ?? 0)
  hashKey(draft, row, from, key)
}

const key = newHash(0)
const encoder = new TextEncoder()
const NO_BYTES = new Uint8Array(0)
const OP_LINES = OPS.map((op) => encoder.encode(`\n${op}\n`))
const LINE_END = 0x0a
const BACKSLASH = 0x5c

function appendUnescaped(arena: Arena, line: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const byte = line[at] ?? 0
    arena.appendByte(byte === BACKSLASH ? unescaped(line[++at] ?? 0) : byte)
  }
}
