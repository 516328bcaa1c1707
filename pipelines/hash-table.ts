/** Whole numbers from 0 to 2^31 - 1 under 64-bit keys, given as two signed halves. */
export interface HashTable {
  /** The number under this key, -1 when there is none. */
  readonly find: (a: number, b: number) => number
  /** A key that is there gets the new number. */
  readonly add: (a: number, b: number, number: number) => void
  /**
   * Looks at where the search for a key begins, and says nothing of worth. Asked for many keys ahead of `find`, their lines of
   * memory come at once; `find` alone waits for one after the other, since what it does next depends on it.
   */
  readonly fetch: (a: number, b: number) => number
  /** How many keys there are. */
  readonly size: () => number
}

const EMPTY = -1
/** Of a cell: the halves of its key, and the number. They lie together, so that a look mostly fetches one line of memory. */
const CELL = 3
const SECOND = 1
const NUMBER = 2
const LEAST_ROOM = 64

/** Open addressing over one typed array, at most half full; grows from there when more than `expected` keys come. */
export function newHashTable(expected = 0): HashTable {
  let cells = newCells(Math.max(LEAST_ROOM, 2 ** Math.ceil(Math.log2(expected * 2 + 2))))
  let mask = cells.length / CELL - 1
  let size = 0
  const put = (a: number, b: number, number: number) => {
    const at = cellOf(cells, mask, a, b)
    if (cells[at + NUMBER] === EMPTY) size++
    cells[at] = a
    cells[at + SECOND] = b
    cells[at + NUMBER] = number
  }
  const grow = () => {
    const old = cells
    cells = newCells((mask + 1) * 2)
    mask = mask * 2 + 1
    size = 0
    for (let at = 0; at < old.length; at += CELL) {
      const number = old[at + NUMBER] ?? EMPTY
      if (number !== EMPTY) put(old[at] ?? 0, old[at + SECOND] ?? 0, number)
    }
  }
  return {
    find: (a, b) => cells[cellOf(cells, mask, a, b) + NUMBER] ?? EMPTY,
    add: (a, b, number) => {
      if (size * 2 > mask - 1) grow()
      put(a, b, number)
    },
    fetch: (a, b) => cells[(slotOf(a, b) & mask) * CELL + NUMBER] ?? EMPTY,
    size: () => size,
  }
}

function slotOf(a: number, b: number): number {
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

const newCells = (room: number): Int32Array => new Int32Array(room * CELL).fill(EMPTY)

/** Where the cell of a key is, or the empty one where it would be. */
function cellOf(cells: Int32Array, mask: number, a: number, b: number): number {
  let slot = slotOf(a, b) & mask
  let at = slot * CELL
  while (cells[at + NUMBER] !== EMPTY && (cells[at] !== a || cells[at + SECOND] !== b)) {
    slot = (slot + 1) & mask
    at = slot * CELL
  }
  return at
}
