/** Numbers under 64-bit keys, given as two halves. */
export interface HashTable {
  /** The number under this key, -1 when there is none. */
  readonly find: (a: number, b: number) => number
  /** A key that is there gets the new number. */
  readonly add: (a: number, b: number, number: number) => void
}

const EMPTY = -1

/** Open addressing over typed arrays, at most half full. */
export function newHashTable(): HashTable {
  let table = newTable(64)
  let size = 0
  const put = (a: number, b: number, number: number) => {
    const slot = slotOf(table, a, b)
    if (table.numbers[slot] === EMPTY) size++
    table.a[slot] = a
    table.b[slot] = b
    table.numbers[slot] = number
  }
  const grow = () => {
    const { a, b, numbers } = table
    table = newTable(numbers.length * 2)
    size = 0
    numbers.forEach((number, slot) => {
      if (number !== EMPTY) put(a[slot] ?? 0, b[slot] ?? 0, number)
    })
  }
  return {
    find: (a, b) => table.numbers[slotOf(table, a, b)] ?? EMPTY,
    add: (a, b, number) => {
      if ((size + 1) * 2 > table.numbers.length) grow()
      put(a, b, number)
    },
  }
}

interface Table {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly numbers: Int32Array
}

const newTable = (room: number): Table => ({
  a: new Int32Array(room),
  b: new Int32Array(room),
  numbers: new Int32Array(room).fill(EMPTY),
})

function slotOf({ a: as, b: bs, numbers }: Table, a: number, b: number): number {
  const mask = numbers.length - 1
  const mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  let slot = (mixed ^ (mixed >>> 15)) & mask
  while (numbers[slot] !== EMPTY && (as[slot] !== a || bs[slot] !== b)) slot = (slot + 1) & mask
  return slot
}
