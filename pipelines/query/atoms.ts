import type { Query, Text, Word } from './ast.ts'
import { scan, withSigil } from './scan.ts'

/** Something a token can be: an exact word, the beginning of one, or a pattern. Each distinct one has a number. */
export interface Atoms {
  readonly numberOf: (word: Word) => number
  readonly count: () => number
  /** Atoms by hash of the whole word, or of its first `length` code points. */
  readonly exact: HashTable
  readonly prefixes: HashTable
  readonly prefixLengths: ReadonlySet<number>
  readonly patterns: readonly { readonly atom: number; readonly expression: RegExp; readonly sigil: number }[]
}

export interface HashTable {
  /** The number under this 64-bit hash, -1 when there is none. */
  readonly find: (a: number, b: number) => number
  readonly add: (a: number, b: number, number: number) => void
}

const encoder = new TextEncoder()

export function newAtoms(): Atoms {
  const numbers = new Map<string, number>()
  const exact = newHashTable()
  const prefixes = newHashTable()
  const prefixLengths = new Set<number>()
  const patterns: { atom: number; expression: RegExp; sigil: number }[] = []
  const add = (word: Word, atom: number) => {
    const { pattern } = word
    const sigil = sigilOf(word)
    const stem = pattern.slice(0, -1)
    if (!/[*?]/.test(pattern)) addHash(exact, pattern, sigil, atom)
    else if (pattern.endsWith('*') && !/[*?]/.test(stem) && sigil === 0) {
      addHash(prefixes, stem, 0, atom)
      prefixLengths.add([...stem].length)
    } else patterns.push({ atom, expression: expressionOf(pattern), sigil })
  }
  return {
    numberOf: (word) => {
      const name = `${word.sigil ?? ''}${word.pattern}`
      const known = numbers.get(name)
      if (known !== undefined) return known
      const atom = numbers.size
      numbers.set(name, atom)
      add(word, atom)
      return atom
    },
    count: () => numbers.size,
    exact,
    prefixes,
    prefixLengths,
    patterns,
  }
}

const sigilOf = ({ sigil }: Word): number => (sigil === '#' ? 1 : sigil === '@' ? 2 : 0)

function addHash(table: HashTable, word: string, sigil: number, atom: number): void {
  const bytes = encoder.encode(word)
  scan(bytes, 0, bytes.length, {
    prefix: null,
    token: (a, b) => table.add(withSigil(a, sigil), withSigil(b, sigil), atom),
  })
}

/** Letters stand for themselves: folded words hold nothing a regular expression would read otherwise. */
const expressionOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u')

/** Open addressing on 64-bit hashes: two words share one with probability 5e-20, so equality of hashes is taken for equality. */
function newHashTable(): HashTable {
  let room = 64
  let size = 0
  let as = new Int32Array(room)
  let bs = new Int32Array(room)
  let numbers = new Int32Array(room).fill(-1)
  const slotOf = (a: number, b: number) => {
    let slot = (a ^ (b >>> 7)) & (room - 1)
    while (numbers[slot] !== -1 && (as[slot] !== a || bs[slot] !== b)) slot = (slot + 1) & (room - 1)
    return slot
  }
  const put = (a: number, b: number, number: number) => {
    const slot = slotOf(a, b)
    as[slot] = a
    bs[slot] = b
    numbers[slot] = number
  }
  const grow = () => {
    const old = { as, bs, numbers }
    room *= 2
    as = new Int32Array(room)
    bs = new Int32Array(room)
    numbers = new Int32Array(room).fill(-1)
    old.numbers.forEach((number, slot) => {
      if (number !== -1) put(old.as[slot] ?? 0, old.bs[slot] ?? 0, number)
    })
  }
  return {
    find: (a, b) => numbers[slotOf(a, b)] ?? -1,
    add: (a, b, number) => {
      if (++size * 2 > room) grow()
      put(a, b, number)
    },
  }
}

/** Every text of a query that must be looked for, also under NOT. */
export function textsOf(query: Query): readonly Text[] {
  if (query.kind === 'text') return [query]
  if (query.kind === 'near') return [query.left, query.right]
  if (query.kind === 'not') return textsOf(query.part)
  return query.kind === 'field' ? [] : query.parts.flatMap(textsOf)
}
