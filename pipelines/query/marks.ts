/**
 * Which hashes some word has, a bit for each by their upper bits. Most words of a post are nobody's: one look into 16 KB, which
 * stay near the processor, tells so of nearly all of them. Never says no of a hash that was marked.
 */
export type Marks = Uint8Array

const BITS = 17

export const newMarks = (): Marks => new Uint8Array(2 ** BITS / 8)

export function mark(marks: Marks, hash: number): void {
  const bit = hash >>> (32 - BITS)
  marks[bit >> 3] = (marks[bit >> 3] ?? 0) | (1 << (bit & 7))
}

export function isMarked(marks: Marks, hash: number): boolean {
  const bit = hash >>> (32 - BITS)
  return ((marks[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0
}
