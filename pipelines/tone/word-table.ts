import { hashOfWord } from './hashing.ts'
import { roles } from './roles.ts'

/** How good or bad a word or face is by itself, hashed: the lexicon holds no word in the clear. */
export interface Lexicon {
  /** hashOfWord of each. */
  readonly hash: Uint32Array
  /** In 1/30 of a point on VADER's scale -4..4. */
  readonly valence: Int8Array
}
export const VALENCE_POINT = 30

/** Open addressing over word hashes; what stands in a slot is 0 where nothing is known. */
export interface WordTable {
  readonly mask: number
  readonly key: Uint32Array
  readonly valence: Float32Array
  readonly role: Uint8Array
}

const SLOTS = 32_768

export function newWordTable({ hash, valence }: Lexicon): WordTable {
  const table = {
    mask: SLOTS - 1,
    key: new Uint32Array(SLOTS),
    valence: new Float32Array(SLOTS),
    role: new Uint8Array(SLOTS),
  }
  for (let i = 0; i < hash.length; i++) {
    const slot = freeSlot(table, hash[i] ?? 0)
    table.valence[slot] = (valence[i] ?? 0) / VALENCE_POINT
  }
  for (const [word, role] of roles()) {
    const slot = freeSlot(table, hashOfWord(word))
    table.role[slot] = role
  }
  return table
}

function freeSlot(table: WordTable, hash: number): number {
  const slot = slotOf(table, hash)
  table.key[slot] = hash
  return slot
}

/** The slot of a word, or the empty slot where it would stand. */
export function slotOf({ key, mask }: WordTable, hash: number): number {
  const wanted = hash >>> 0
  let slot = (wanted ^ (wanted >>> 15)) & mask
  while (key[slot] !== wanted && key[slot] !== 0) slot = (slot + 1) & mask
  return slot
}
