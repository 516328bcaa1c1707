import type { Atoms } from './atoms.ts'
import { scan, type TokenSink, withSigil } from './scan.ts'

/** Where the atoms of a matcher occur in one text. Filled anew for every text; nothing is allocated a post. */
export interface Hits {
  /** Scans a text; returns how many distinct atoms occur. They are `found[0 .. n)`. */
  readonly fill: (bytes: Uint8Array, start: number, end: number) => number
  readonly found: Int32Array
  /** Positions of an atom, last first: walk `first(atom)`, then `next(hit)` until -1. */
  readonly first: (atom: number) => number
  readonly next: (hit: number) => number
  readonly positionOf: (hit: number) => number
  readonly isAt: (atom: number, position: number) => boolean
  /** Byte range of the token at a position. */
  readonly startOf: (position: number) => number
  readonly endOf: (position: number) => number
}

/** Tokens of a text beyond these are not looked at: no network allows posts as long. */
const MAX_TOKENS = 8_192

export function newHits(atoms: Atoms): Hits {
  const stamps = new Uint32Array(atoms.count())
  const heads = new Int32Array(atoms.count())
  const found = new Int32Array(atoms.count())
  const room = MAX_TOKENS * 4
  const positions = new Uint16Array(room)
  const nexts = new Int32Array(room)
  const starts = new Uint32Array(MAX_TOKENS)
  const ends = new Uint32Array(MAX_TOKENS)
  let text: Uint8Array = new Uint8Array(0)
  let stamp = 0
  let tokens = 0
  let hits = 0
  let distinct = 0

  const add = (atom: number) => {
    if (hits === room || tokens === MAX_TOKENS) return
    const isNew = stamps[atom] !== stamp
    if (isNew) {
      stamps[atom] = stamp
      found[distinct++] = atom
    }
    positions[hits] = tokens
    nexts[hits] = isNew ? -1 : (heads[atom] ?? -1)
    heads[atom] = hits++
  }
  const addIf = (atom: number) => {
    if (atom >= 0) add(atom)
  }
  const addPatterns = (from: number, to: number, sigil: number) => {
    const word = decoder.decode(text.subarray(from, to)).normalize('NFKC').toLowerCase()
    for (const each of atoms.patterns) {
      if ((each.sigil === 0 || each.sigil === sigil) && each.expression.test(word)) add(each.atom)
    }
  }
  const sink: TokenSink = {
    prefix:
      atoms.prefixLengths.size === 0
        ? null
        : (a, b, length) => {
            if (atoms.prefixLengths.has(length)) addIf(atoms.prefixes.find(a, b))
          },
    token: (a, b, sigil, from, to) => {
      if (tokens === MAX_TOKENS) return
      addIf(atoms.exact.find(a, b))
      if (sigil !== 0) addIf(atoms.exact.find(withSigil(a, sigil), withSigil(b, sigil)))
      if (atoms.patterns.length > 0) addPatterns(from, to, sigil)
      starts[tokens] = from
      ends[tokens++] = to
    },
  }
  const next = (hit: number) => nexts[hit] ?? -1
  const first = (atom: number) => (stamps[atom] === stamp ? (heads[atom] ?? -1) : -1)
  const positionOf = (hit: number) => positions[hit] ?? 0
  return {
    fill: (bytes, start, end) => {
      text = bytes
      stamp = (stamp + 1) >>> 0
      tokens = 0
      hits = 0
      distinct = 0
      scan(bytes, start, end, sink)
      return distinct
    },
    found,
    first,
    next,
    positionOf,
    isAt: (atom, position) => {
      for (let hit = first(atom); hit >= 0; hit = next(hit)) {
        const at = positionOf(hit)
        if (at === position) return true
        if (at < position) return false
      }
      return false
    },
    startOf: (position) => starts[position] ?? 0,
    endOf: (position) => ends[position] ?? 0,
  }
}

const decoder = new TextDecoder()
