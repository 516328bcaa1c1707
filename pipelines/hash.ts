/**
 * 64-bit hash of bytes [start, end) as two 32-bit halves, written to a row; for identity only (never for secrets).
 * Two multiplicative lanes finished as MurmurHash3 does (Appleby 2011); 10 million keys collide with p < 3e-6.
 */
export function hashInto(
  bytes: Uint8Array,
  start: number,
  end: number,
  seed: number,
  lo: Uint32Array,
  hi: Uint32Array,
  row: number,
): void {
  begin(whole, seed)
  addBytes(whole, bytes, start, end)
  finishInto(whole, lo, hi, row)
}

/** A hash of bytes that come in pieces: the same as of all in one. */
export interface Hash {
  a: number
  b: number
}

export const newHash = (seed: number): Hash => begin({ a: 0, b: 0 }, seed)

const whole: Hash = { a: 0, b: 0 }

export function begin(hash: Hash, seed: number): Hash {
  hash.a = 0xdeadbeef ^ seed
  hash.b = 0x41c6ce57 ^ seed
  return hash
}

export function addBytes(hash: Hash, bytes: Uint8Array, start: number, end: number): void {
  let { a, b } = hash
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0
    a = Math.imul(a ^ byte, 0x9e3779b1)
    b = Math.imul(b ^ byte, 0x5f356495)
  }
  hash.a = a
  hash.b = b
}

/** The same for two hashes at once: each waits for its multiplications, and both wait as long as one. */
export function addBytesToBoth(one: Hash, other: Hash, bytes: Uint8Array, start: number, end: number): void {
  let { a, b } = one
  let { a: c, b: d } = other
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0
    a = Math.imul(a ^ byte, 0x9e3779b1)
    b = Math.imul(b ^ byte, 0x5f356495)
    c = Math.imul(c ^ byte, 0x9e3779b1)
    d = Math.imul(d ^ byte, 0x5f356495)
  }
  one.a = a
  one.b = b
  other.a = c
  other.b = d
}

/** Writes the hash; what it was made of may go on. */
export function finishInto({ a: left, b: right }: Hash, lo: Uint32Array, hi: Uint32Array, row: number): void {
  const a = finish(left ^ (right >>> 16))
  lo[row] = a
  hi[row] = finish(right ^ (a >>> 13))
}

/** Spreads every bit of a number over all of its 32. */
export function finish(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The two halves as one exact number (53 bits): a key for Map and Set. */
export const key53 = (lo: number, hi: number): number => (hi & 0x1fffff) * 0x1_0000_0000 + lo

/** The two halves as one, as SQL knows a hash. */
export const wholeHash = (lo: number, hi: number): bigint => (BigInt(hi) << 32n) | BigInt(lo)

/** Hash of a short string, as (lo, hi). */
export function hashText(text: string, seed: number): readonly [lo: number, hi: number] {
  const bytes = encoder.encode(text)
  const lo = new Uint32Array(1)
  const hi = new Uint32Array(1)
  hashInto(bytes, 0, bytes.length, seed, lo, hi, 0)
  return [lo[0] ?? 0, hi[0] ?? 0]
}

const encoder = new TextEncoder()
