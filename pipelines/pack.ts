import type { ScoredBatch } from './contract/mention.ts'
import type { Slices } from './contract/post.ts'

/** What crosses threads of a packed batch: its memory, which all of them see, and what is said once a batch. */
export interface Packed
  extends Pick<ScoredBatch, 'source' | 'sign' | 'now' | 'cursor' | 'receipt' | 'lines' | 'count'> {
  readonly memory: SharedArrayBuffer
  /** Topics of all rows together; where the columns end in the memory follows from it and `count`. */
  readonly mentions: number
}

/**
 * The same batch in one piece of shared memory, with only the text its rows point at: crossing threads then costs a
 * handle to the memory, however many threads there are, where copying columns and the texts of all that was read cost
 * 1.5 µs a post. Whoever gets it only reads: nobody writes to a batch once it is packed.
 */
export function packScored(batch: ScoredBatch): ScoredBatch {
  const { source, sign, now, cursor, receipt, lines, count } = batch
  const mentions = batch.topics.length
  const texts = TEXTS.reduce((sum, name) => sum + lengthOf(batch[name], count), 0)
  const memory = new SharedArrayBuffer(roomOf(count, mentions) + texts)
  const packed: Packed = { source, sign, now, cursor, receipt, lines, count, mentions, memory }
  const views = openPacked(packed)
  for (const name of COLUMNS) fill(views[name], batch[name])
  copyTexts(batch, views)
  packedOf.set(views, packed)
  return views
}

/** What is to cross to other threads of the batches that were packed in this one. */
const packedOf = new WeakMap<object, Packed>()

/** Null of all but a packed batch, also of a changed copy of one. */
export const packedIn = (message: unknown): Packed | null =>
  typeof message === 'object' && message !== null ? (packedOf.get(message) ?? null) : null

/** The batch that lies in a piece of memory. */
export function openPacked({ memory, mentions, ...head }: Packed): ScoredBatch {
  const { count } = head
  let used = 0
  const next = (bytes: number): number => {
    const at = used
    used += aligned(bytes)
    return at
  }
  const f64 = () => new Float64Array(memory, next(count * 8), count)
  const u32 = (n = count) => new Uint32Array(memory, next(n * 4), n)
  const u16 = (n = count) => new Uint16Array(memory, next(n * 2), n)
  const u8 = () => new Uint8Array(memory, next(count), count)
  const slices = (): Slices => ({ start: u32(), end: u32() })
  return {
    ...head,
    keyLo: u32(),
    keyHi: u32(),
    idLo: u32(),
    idHi: u32(),
    authorLo: u32(),
    authorHi: u32(),
    subjectLo: u32(),
    subjectHi: u32(),
    createdAt: f64(),
    receivedAt: f64(),
    followers: f64(),
    op: u8(),
    kind: u8(),
    network: u8(),
    language: u8(),
    topicAt: u32(count + 1),
    topics: u16(mentions),
    negative: u16(),
    neutral: u16(),
    positive: u16(),
    tone: u8(),
    customer: new Int32Array(memory, next(count * 4), count),
    tier: u8(),
    facts: u32(),
    id: slices(),
    author: slices(),
    handle: slices(),
    text: slices(),
    subject: slices(),
    root: slices(),
    links: slices(),
    bytes: new Uint8Array(memory, used),
  }
}

const TEXTS = ['id', 'author', 'handle', 'text', 'subject', 'root', 'links'] as const

const COLUMNS = [
  'keyLo',
  'keyHi',
  'idLo',
  'idHi',
  'authorLo',
  'authorHi',
  'subjectLo',
  'subjectHi',
  'createdAt',
  'receivedAt',
  'followers',
  'op',
  'kind',
  'network',
  'language',
  'topicAt',
  'topics',
  'negative',
  'neutral',
  'positive',
  'tone',
  'customer',
  'tier',
  'facts',
] as const

/** Columns of a row, bytes: 3 of 8, 8 + 2 of 4 beside two for each text, 3 of 2 and 6 of 1; each begins at a multiple of 8. */
const roomOf = (count: number, mentions: number): number =>
  3 * count * 8 +
  10 * aligned(count * 4) +
  14 * aligned(count * 4) +
  3 * aligned(count * 2) +
  6 * aligned(count) +
  aligned((count + 1) * 4) +
  aligned(mentions * 2)

const aligned = (bytes: number): number => (bytes + 7) & ~7

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** Columns may have more room than rows. */
function fill(into: Column, from: Column): void {
  if (from.length === into.length) into.set(from)
  else for (let i = 0; i < into.length; i++) into[i] = from[i] ?? 0
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
