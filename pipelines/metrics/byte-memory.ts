import { newHashTable } from '../hash-table.ts'
import { textIn } from '../text-in.ts'

/** All are forgotten when there are more. */
const ROOM = 16_384

/** What is made of bytes [start, end), whose 64-bit hash is (a, b), signed halves. */
export type Remembering<T> = (bytes: Uint8Array, start: number, end: number, a: number, b: number) => T

/**
 * Gives the same answer whenever the same bytes come again, found by their hash and without making a string of them. Longer
 * slices than `longest` bytes are not remembered: they never come again.
 */
export function newByteMemory<T>(longest: number, make: (slice: string) => T): Remembering<T> {
  let places = newHashTable()
  let known: T[] = []
  return (bytes, start, end, a, b) => {
    const place = places.find(a, b)
    if (place >= 0) return known[place] as T
    const made = make(textIn(bytes.subarray(start, end)))
    if (end - start > longest) return made
    if (known.length === ROOM) {
      places = newHashTable()
      known = []
    }
    places.add(a, b, known.length)
    known.push(made)
    return made
  }
}
