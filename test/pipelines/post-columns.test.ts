import { expect, test } from 'vitest'
import { newPostColumns, type PostColumns, pickPostColumns, resizePostColumns } from '../../pipelines/post-columns.ts'
import { aligned } from '../../pipelines/slab.ts'

type View = Uint8Array | Uint32Array | Float64Array
const viewsOf = (columns: PostColumns): View[] =>
  Object.values(columns).flatMap((column): View[] => ('start' in column ? [column.start, column.end] : [column]))

/** Row i of every column says i + 1. */
function numbered(room: number): PostColumns {
  const columns = newPostColumns(room)
  for (const view of viewsOf(columns)) for (let i = 0; i < room; i++) view[i] = i + 1
  return columns
}

const WAYS: readonly (readonly [string, PostColumns, readonly number[]])[] = [
  ['new ones', newPostColumns(5), [0, 0, 0, 0, 0]],
  ['the first rows', resizePostColumns(numbered(5), 3), [1, 2, 3]],
  ['more room', resizePostColumns(numbered(2), 5), [1, 2, 0, 0, 0]],
  ['picked rows', pickPostColumns(numbered(5), Uint32Array.of(4, 1, 1)), [5, 2, 2]],
]

test.each(WAYS)('columns lie in one piece of memory and fill it: %s', (_, columns, rows) => {
  const views = viewsOf(columns)
  expect(views.map((view) => [...view])).toEqual(views.map(() => rows))
  expect(new Set(views.map(({ buffer }) => buffer)).size).toBe(1)
  expect(views.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0)).toBe(views[0]!.buffer.byteLength)
})

test('rows that were cut or picked are a copy: the columns they came from may be written again', () => {
  const columns = numbered(5)
  const [cut, picked] = [resizePostColumns(columns, 5), pickPostColumns(columns, Uint32Array.of(0, 1, 2, 3, 4))]
  for (const view of viewsOf(columns)) view.fill(9)
  for (const view of [...viewsOf(cut), ...viewsOf(picked)]) expect([...view]).toEqual([1, 2, 3, 4, 5])
})
