import type { ScoredBatch } from './contract/mention.ts'
import type { Slices } from './contract/post.ts'
import { aligned, newSlab } from './slab.ts'

/**
 * The same batch in one piece of shared memory, with only the text its rows point at: crossing threads then costs a few
 * views, however many threads there are, where copying columns and the texts of all that was read cost 1.5 µs a post.
 * Whoever gets it only reads: nobody writes to a batch once it is packed.
 */
export function packScored(batch: ScoredBatch): ScoredBatch {
  const { count, topics } = batch
  const texts = TEXTS.reduce((sum, name) => sum + lengthOf(batch[name], count), 0)
  const memory = new SharedArrayBuffer(roomOf(count, topics.length) + texts)
  const slab = newSlab(memory)
  const f64 = (from: Float64Array) => filled(slab.f64(count), from)
  const u32 = (from: Uint32Array, n = count) => filled(slab.u32(n), from)
  const i32 = (from: Int32Array) => filled(slab.i32(count), from)
  const u16 = (from: Uint16Array, n = count) => filled(slab.u16(n), from)
  const u8 = (from: Uint8Array) => filled(slab.u8(count), from)
  const slices = (): Slices => ({ start: slab.u32(count), end: slab.u32(count) })
  const packed: ScoredBatch = {
    source: batch.source,
    sign: batch.sign,
    now: batch.now,
    cursor: batch.cursor,
    receipt: batch.receipt,
    lines: batch.lines,
    count,
    keyLo: u32(batch.keyLo),
    keyHi: u32(batch.keyHi),
    idLo: u32(batch.idLo),
    idHi: u32(batch.idHi),
    authorLo: u32(batch.authorLo),
    authorHi: u32(batch.authorHi),
    subjectLo: u32(batch.subjectLo),
    subjectHi: u32(batch.subjectHi),
    createdAt: f64(batch.createdAt),
    receivedAt: f64(batch.receivedAt),
    followers: f64(batch.followers),
    op: u8(batch.op),
    kind: u8(batch.kind),
    network: u8(batch.network),
    language: u8(batch.language),
    topicAt: u32(batch.topicAt, count + 1),
    topics: u16(topics, topics.length),
    negative: u16(batch.negative),
    neutral: u16(batch.neutral),
    positive: u16(batch.positive),
    tone: u8(batch.tone),
    customer: i32(batch.customer),
    tier: u8(batch.tier),
    facts: u32(batch.facts),
    id: slices(),
    author: slices(),
    handle: slices(),
    text: slices(),
    subject: slices(),
    root: slices(),
    links: slices(),
    bytes: slab.u8(texts),
  }
  copyTexts(batch, packed)
  return packed
}

const TEXTS = ['id', 'author', 'handle', 'text', 'subject', 'root', 'links'] as const

/** Columns of a row, bytes: 3 of 8, 8 + 2 of 4 beside two for each text, 3 of 2 and 6 of 1; each begins at a multiple of 8. */
const roomOf = (count: number, topics: number): number =>
  3 * count * 8 +
  10 * aligned(count * 4) +
  14 * aligned(count * 4) +
  3 * aligned(count * 2) +
  6 * aligned(count) +
  aligned((count + 1) * 4) +
  aligned(topics * 2)

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** Columns may have more room than rows. */
function filled<T extends Column>(into: T, from: T): T {
  if (from.length === into.length) into.set(from)
  else for (let i = 0; i < into.length; i++) into[i] = from[i] ?? 0
  return into
}

function lengthOf({ start, end }: Slices, count: number): number {
  let length = 0
  for (let row = 0; row < count; row++) length += (end[row] ?? 0) - (start[row] ?? 0)
  return length
}

function copyTexts(from: ScoredBatch, into: ScoredBatch): void {
  let at = 0
  for (const name of TEXTS) {
    const [{ start, end }, slices] = [from[name], into[name]]
    for (let row = 0; row < from.count; row++) {
      slices.start[row] = at
      at = copied(from.bytes, start[row] ?? 0, end[row] ?? 0, into.bytes, at)
      slices.end[row] = at
    }
  }
}

/** A loop: most texts are shorter than what a call into the engine costs. */
function copied(from: Uint8Array, start: number, end: number, into: Uint8Array, at: number): number {
  for (let i = start; i < end; i++) into[at + i - start] = from[i] ?? 0
  return at + end - start
}
