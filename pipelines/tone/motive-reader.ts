import { MOTIVE_PHRASES, MOTIVES, type Motive } from './cue-phrases.ts'

/** A phrase that says why a post was written. */
export interface MotivePhrase {
  readonly motive: Motive
  readonly phrase: string
}

/** Every phrase of every motive; what is found is an index into it. */
export const PHRASES: readonly MotivePhrase[] = MOTIVES.flatMap((motive) =>
  MOTIVE_PHRASES[motive].split(', ').map((phrase) => ({ motive, phrase })),
)

/** The first phrase of each motive in a text and where it stands, by index in MOTIVES; reused from text to text. */
export interface MotivesRead {
  /** Index into PHRASES, -1 where the text has none. */
  readonly phrase: Int16Array
  /** Bytes [from, to). */
  readonly from: Uint32Array
  readonly to: Uint32Array
}

export const newMotivesRead = (): MotivesRead => ({
  phrase: new Int16Array(MOTIVES.length),
  from: new Uint32Array(MOTIVES.length),
  to: new Uint32Array(MOTIVES.length),
})

/** Bytes of a text that are read. */
const MOST = 4_500

/**
 * Looks for cue phrases in UTF-8 bytes [start, end): one walk, at each pair of bytes down a tree of the phrases, which
 * most pairs do not even enter; about 1 µs a post. Capitals do not matter; words in Latin script stand alone; Han has no borders.
 */
export function readMotives(bytes: Uint8Array, start: number, end: number, into: MotivesRead): void {
  into.phrase.fill(-1)
  const stop = Math.min(end, start + MOST)
  for (let at = start; at + 1 < stop; at++) {
    const first = small(bytes[at] ?? 0)
    const node = NODES[BY_PAIR[pairOf(first, small(bytes[at + 1] ?? 0))] ?? 0]
    if (!node || (isWord(first) && at > start && isWord(small(bytes[at - 1] ?? 0)))) continue
    const found = longest(node, bytes, at + 2, stop)
    if (found) note(into, found.phrase, at, found.to)
  }
}

const pairOf = (first: number, second: number): number => (first << 8) | second

/** A byte of some phrases: what follows it, and the phrase that ends with it. */
interface Node {
  readonly next: Map<number, Node>
  phrase: number
}

const newNode = (): Node => ({ next: new Map(), phrase: -1 })

const CAPITAL_A = 0x41
const CAPITAL_Z = 0x5a
const small = (byte: number): number => (byte >= CAPITAL_A && byte <= CAPITAL_Z ? byte | 0x20 : byte)

const isWord = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39)

function longest(root: Node, bytes: Uint8Array, from: number, stop: number): { phrase: number; to: number } | null {
  let node: Node | undefined = root
  let found = null
  for (let at = from; node; at++) {
    const next = at < stop ? small(bytes[at] ?? 0) : 0
    const isBorder = !isWord(next) || !isWord(small(bytes[at - 1] ?? 0))
    if (node.phrase >= 0 && isBorder) found = { phrase: node.phrase, to: at }
    node = node.next.get(next)
  }
  return found
}

function note({ phrase, from, to }: MotivesRead, found: number, at: number, end: number): void {
  const motive = MOTIVE_OF[found] ?? 0
  if ((phrase[motive] ?? 0) >= 0) return
  phrase[motive] = found
  from[motive] = at
  to[motive] = end
}

const MOTIVE_OF = PHRASES.map(({ motive }) => MOTIVES.indexOf(motive))

/** What begins with two bytes: an index into NODES by the pair, 0 where nothing does. */
const BY_PAIR = new Uint16Array(65_536)
const NODES: (Node | null)[] = [null]

for (const [i, { phrase }] of PHRASES.entries())
  for (const written of new Set([phrase, phrase.replace("'", '’'), phrase.replace("'", '')]))
    addPhrase(new TextEncoder().encode(written), i)

function addPhrase([first = 0, second = 0, ...path]: Iterable<number>, phrase: number): void {
  const pair = pairOf(first, second)
  BY_PAIR[pair] ||= NODES.push(newNode()) - 1
  let node = NODES[BY_PAIR[pair] ?? 0] ?? newNode()
  for (const byte of path) {
    const next = node.next.get(byte) ?? newNode()
    node.next.set(byte, next)
    node = next
  }
  node.phrase = phrase
}
