import type { Reader } from './reader.ts'

/** Position of the string a reader read last among `words`, -1 when it is none of them or written with escapes. */
export type WordFinder = (reader: Reader) => number

/** Words by their length; of one length there are few, and nearly all differ in the first letter. */
export function wordFinder(words: readonly string[]): WordFinder {
  const byLength: { readonly bytes: Uint8Array; readonly index: number }[][] = []
  words.forEach((word, index) => {
    const bytes = encoder.encode(word)
    const same = byLength[bytes.length] ?? []
    byLength[bytes.length] = [...same, { bytes, index }]
  })
  for (let length = 0; length < byLength.length; length++) byLength[length] ??= []
  return (reader) => {
    const { bytes, from, to } = reader
    const candidates = reader.escaped ? undefined : byLength[to - from]
    if (candidates === undefined) return -1
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[i]
      if (candidate !== undefined && startsWith(bytes, from, candidate.bytes)) return candidate.index
    }
    return -1
  }
}

export function startsWith(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  if (at + wanted.length > bytes.length) return false
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false
  return true
}

const encoder = new TextEncoder()
