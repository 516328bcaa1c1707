/** FNV-1a over 32-bit characters (Fowler, Noll, Vo), unfinished: `mix` before use. */
export const FNV_START = 0x811c9dc5
export const fnv = (h: number, character: number): number => Math.imul(h ^ character, 0x01000193)

/** Finishes a hash so that its upper bits can be a bucket (lowbias32, Wellons 2018). */
export function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b)
  return (h ^ (h >>> 16)) >>> 0
}

/** Hash of a whole string by code point, as the scanner hashes a word. */
export function hashOfWord(word: string): number {
  let h = FNV_START
  for (const character of word) h = fnv(h, character.codePointAt(0) ?? 0)
  return h >>> 0
}
