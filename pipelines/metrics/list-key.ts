import { finish, hashInto } from '../hash.ts'
import { newByteMemory } from './byte-memory.ts'

/**
 * What a list counts under: a word, an author, a link, a post. A list finds it by its 64-bit hash, two signed halves, and
 * needs its text only to tell it, so that the same key may well be several objects.
 */
export interface ListKey {
  readonly lo: number
  readonly hi: number
  readonly text: string
}

export const isSameKey = (a: ListKey, b: ListKey): boolean => a === b || (a.lo === b.lo && a.hi === b.hi)

/** Hashed by UTF-16 units: half of the words of a stream are new to who remembers them, and an encoder is dear for a word. */
export function listKey(text: string): ListKey {
  let a = SEED_A
  let b = SEED_B
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x5f356495)
  }
  a = finish(a ^ (b >>> 16))
  return { lo: a | 0, hi: finish(b ^ (a >>> 13)) | 0, text }
}

const SEED_A = 0x2545f491
const SEED_B = 0x1b873593

/** Each key once, in the order they first came. */
export function distinctKeys(keys: readonly ListKey[]): readonly ListKey[] {
  if (keys.length > FEW) return [...new Map(keys.map((key) => [key.text, key])).values()]
  const distinct: ListKey[] = []
  for (const key of keys) if (!isAmong(distinct, key)) distinct.push(key)
  // A copy takes the room it needs: an array that was pushed to keeps room for seventeen, and lists hold on to these.
  return distinct.slice()
}

/** Among few, looking through them is quicker than a Map. */
const FEW = 32

function isAmong(keys: readonly ListKey[], key: ListKey): boolean {
  for (const other of keys) if (isSameKey(key, other)) return true
  return false
}

/** Bytes; longer slices are not remembered. */
const LONG = 256

/**
 * The keys of a slice of bytes, the same list whenever it occurs: most authors, links and posts come again within
 * seconds, and a string made of bytes costs three times as much as their hash.
 */
export function newKeyMemory(keysIn: (slice: string) => readonly ListKey[]) {
  const keysOf = newByteMemory(LONG, keysIn)
  return (bytes: Uint8Array, start: number, end: number): readonly ListKey[] => {
    hashInto(bytes, start, end, SEED_A, lo, hi, 0)
    return keysOf(bytes, start, end, (lo[0] ?? 0) | 0, (hi[0] ?? 0) | 0)
  }
}

const lo = new Uint32Array(1)
const hi = new Uint32Array(1)
