import type { Atoms } from './atoms.ts'
import { isMarked } from './marks.ts'
import { MAX_TOKENS, newTokens, scan, withSigil } from './scan.ts'

/** Where the atoms of a matcher occur in one text. Filled anew for every text; nothing is allocated a post. */
export interface Hits {
  /** Scans a text; returns the number of hits, which are 0 .. n, in order of their positions. */
  readonly fill: (bytes: Uint8Array, start: number, end: number) => number
  readonly atomOf: (hit: number) => number
  /** Which word of the text, counted from 0. */
  readonly positionOf: (hit: number) => number
  /** The hits of the word at a position are firstAt(position) .. firstAt(position + 1). */
  readonly firstAt: (position: number) => number
  /** Hits of an atom, last first: walk `first(atom)`, then `next(hit)` until -1. */
  readonly first: (atom: number) => number
  readonly next: (hit: number) => number
  readonly isAt: (atom: number, position: number) => boolean
  /** Byte range of the word at a position. */
  readonly startOf: (position: number) => number
  readonly endOf: (position: number) => number
}

/** Hits of a text beyond these are not seen: eight for each word of the longest text. */
const ROOM = MAX_TOKENS * 8

export function newHits(atoms: Atoms): Hits {
  const tokens = newTokens(
    MAX_TOKENS,
    atoms.lengths.reduce((sum, wanted) => sum + wanted, 0),
  )
  const heads = new Int32Array(atoms.count())
  /** The head of an atom is good when its stamp is that of the current text. */
  const stamps = new Uint32Array(atoms.count())
  const hitAtoms = new Int32Array(ROOM)
  const positions = new Uint16Array(ROOM)
  const nexts = new Int32Array(ROOM)
  const firsts = new Uint32Array(MAX_TOKENS + 1)
  let stamp = 0
  let count = 0
  let position = 0

  const add = (atom: number) => {
    if (count === ROOM) return
    hitAtoms[count] = atom
    positions[count] = position
    nexts[count] = stamps[atom] === stamp ? (heads[atom] ?? -1) : -1
    stamps[atom] = stamp
    heads[atom] = count++
  }
  const addExact = (a: number, b: number) => {
    if (!isMarked(atoms.marks, a)) return
    const atom = atoms.exact.find(a, b)
    if (atom >= 0) add(atom)
  }
  const addPrefixes = (from: number): number => {
    const { prefixes } = tokens
    let at = from
    for (; at < prefixes.count && prefixes.token[at] === position; at++) {
      const atom = atoms.prefixes.find(prefixes.a[at] ?? 0, prefixes.b[at] ?? 0)
      if (atom >= 0) add(atom)
    }
    return at
  }
  const restart = () => {
    count = 0
    if (++stamp <= LAST_STAMP) return
    stamps.fill(0)
    stamp = 1
  }
  const first = (atom: number) => (stamps[atom] === stamp ? (heads[atom] ?? -1) : -1)
  const firstAt = (at: number) => (at < tokens.count ? (firsts[at] ?? count) : count)
  return {
    fill: (bytes, start, end) => {
      restart()
      scan(bytes, start, end, atoms.lengths, tokens)
      const hasGlobs = !atoms.globs.isEmpty()
      let prefix = 0
      for (position = 0; position < tokens.count; position++) {
        firsts[position] = count
        const a = tokens.a[position] ?? 0
        const b = tokens.b[position] ?? 0
        const sigil = tokens.sigil[position] ?? 0
        addExact(a, b)
        if (sigil !== 0) addExact(withSigil(a, sigil), withSigil(b, sigil))
        prefix = addPrefixes(prefix)
        if (hasGlobs) atoms.globs.find(bytes.subarray(tokens.start[position], tokens.end[position]), sigil, add)
      }
      return count
    },
    atomOf: (hit) => hitAtoms[hit] ?? -1,
    positionOf: (hit) => positions[hit] ?? 0,
    firstAt,
    first,
    next: (hit) => nexts[hit] ?? -1,
    isAt: (atom, at) => {
      if (at < 0) return false
      const end = firstAt(at + 1)
      for (let hit = firstAt(at); hit < end; hit++) if (hitAtoms[hit] === atom) return true
      return false
    },
    startOf: (at) => tokens.start[at] ?? 0,
    endOf: (at) => tokens.end[at] ?? 0,
  }
}

const LAST_STAMP = 0xffffffff
