import type { CustomerTable } from '../contract/customer.ts'

/** A hash table from authors to the places of their links: open addressing, at most half full, 8 bytes a link. */
type Slots = Pick<CustomerTable, 'slots' | 'authorLo' | 'authorHi'>

const EMPTY = -1

export function newSlots(links: number): Int32Array {
  const room = 2 ** Math.ceil(Math.log2(Math.max(8, links * 2)))
  return new Int32Array(new SharedArrayBuffer(room * Int32Array.BYTES_PER_ELEMENT)).fill(EMPTY)
}

/** Place of the link of an author, -1 for none. */
export const placeOf = (table: Slots, lo: number, hi: number): number => table.slots[slotOf(table, lo, hi)] ?? EMPTY

/** Puts the link at a place into the table. Of two links of one author the later wins. */
export function putPlace(table: Slots, place: number): void {
  table.slots[slotOf(table, table.authorLo[place] ?? 0, table.authorHi[place] ?? 0)] = place
}

function slotOf({ slots, authorLo, authorHi }: Slots, lo: number, hi: number): number {
  const mask = slots.length - 1
  let slot = (lo ^ Math.imul(hi, 0x9e3779b1)) & mask
  for (;;) {
    const place = slots[slot] ?? EMPTY
    if (place === EMPTY || (authorLo[place] === lo && authorHi[place] === hi)) return slot
    slot = (slot + 1) & mask
  }
}
