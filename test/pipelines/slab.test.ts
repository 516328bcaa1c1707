import { expect, test } from 'vitest'
import { aligned, newSlab } from '../../pipelines/slab.ts'

test('columns lie one behind the other, each at a multiple of 8, and end with their memory', () => {
  const memory = new ArrayBuffer(aligned(3) + aligned(3 * 2) + aligned(3 * 4) + 3 * 8)
  const { u8, u16, i32, f64 } = newSlab(memory)
  const columns = [u8(3), u16(3), i32(3), f64(3)]
  expect(columns.map(({ byteOffset, length }) => [byteOffset, length])).toEqual([
    [0, 3],
    [8, 3],
    [16, 3],
    [32, 3],
  ])
  columns.forEach((column, i) => {
    column.fill(i + 1)
  })
  expect(columns.map((column) => [...column])).toEqual([1, 2, 3, 4].map((value) => [value, value, value]))
  expect(() => u8(1)).toThrow(RangeError)
})
