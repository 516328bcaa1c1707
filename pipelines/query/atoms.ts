import { type HashTable, newHashTable } from '../hash-table.ts'
import type { Word } from './ast.ts'
import { type Globs, newGlobs } from './globs.ts'
import { type Marks, mark, newMarks } from './marks.ts'
import { AT_SIGN, HASH_TAG, MAX_PREFIX, newTokens, scan, withSigil } from './scan.ts'

/**
 * Something a token can be: an exact word, the beginning of one, or a pattern. Each distinct one has a number.
 * Two words share a 64-bit hash with probability 5e-20, a million distinct words with p < 3e-8: so equality of hashes
 * is taken for equality. Whoever crafts a colliding word could as well have written the word itself.
 */
export interface Atoms {
  readonly numberOf: (word: Word) => number
  readonly count: () => number
  /** Atoms by hash of the whole word, with its sigil if one is asked for. */
  readonly exact: HashTable
  /** The first halves of those hashes. */
  readonly marks: Marks
  /** Atoms by hash of the beginning; `lengths[n]` is 1 when some beginning has n letters. */
  readonly prefixes: HashTable
  readonly lengths: Uint8Array
  readonly globs: Globs
}

export function newAtoms(): Atoms {
  const numbers = new Map<string, number>()
  const atoms: Atoms = {
    numberOf: (word) => {
      const name = `${word.sigil ?? ''}${word.pattern}`
      const known = numbers.get(name)
      if (known !== undefined) return known
      const atom = numbers.size
      numbers.set(name, atom)
      add(atoms, word, atom)
      return atom
    },
    count: () => numbers.size,
    exact: newHashTable(),
    marks: newMarks(),
    prefixes: newHashTable(),
    lengths: new Uint8Array(MAX_PREFIX),
    globs: newGlobs(),
  }
  return atoms
}

function add({ exact, marks, prefixes, lengths, globs }: Atoms, { pattern, sigil: written }: Word, atom: number): void {
  const sigil = written === '#' ? HASH_TAG : written === '@' ? AT_SIGN : 0
  const stem = pattern.slice(0, -1)
  const letters = [...stem].length
  if (!/[*?]/.test(pattern)) mark(marks, addHash(exact, pattern, sigil, atom))
  else if (/^[^*?]+\*$/.test(pattern) && sigil === 0 && letters < MAX_PREFIX) {
    addHash(prefixes, stem, 0, atom)
    lengths[letters] = 1
  } else globs.add(pattern, sigil, atom)
}

const encoder = new TextEncoder()
const one = newTokens(1)
const NO_PREFIXES = new Uint8Array(0)

/** Returns the first half of the hash. */
function addHash(table: HashTable, word: string, sigil: number, atom: number): number {
  const bytes = encoder.encode(word)
  scan(bytes, 0, bytes.length, NO_PREFIXES, one)
  const a = withSigil(one.a[0] ?? 0, sigil)
  table.add(a, withSigil(one.b[0] ?? 0, sigil), atom)
  return a
}
