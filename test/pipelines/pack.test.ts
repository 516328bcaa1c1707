import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packScored } from '../../pipelines/pack.ts'
import { textAt } from '../../pipelines/post-view.ts'
import { anyMentions, batchOf } from '../support/world.ts'

const TEXTS = ['id', 'author', 'handle', 'text', 'subject', 'root', 'links'] as const

/** Everything a batch says, free of where its bytes lie. */
const said = (batch: ReturnType<typeof batchOf>) =>
  Object.entries({ ...batch, bytes: null }).map(([name, column]) => {
    const slices = TEXTS.find((text) => text === name)
    if (slices) return [name, Array.from({ length: batch.count }, (_, row) => textAt(batch, batch[slices], row))]
    return [name, ArrayBuffer.isView(column) ? Array.from(column as Uint8Array) : column]
  })

const lengthOf = (batch: ReturnType<typeof batchOf>) =>
  TEXTS.flatMap((name) =>
    Array.from(batch[name].end, (end, row) => (row < batch.count ? end - (batch[name].start[row] ?? 0) : 0)),
  ).reduce((sum, length) => sum + length, 0)

test('a packed batch says the same, with nothing but its own texts, in one shared piece', () => {
  fc.assert(
    fc.property(anyMentions(60_000, 30), (mentions) => {
      const batch = { ...batchOf(mentions), cursor: 'c9', receipt: 'msg_1' }
      const packed = packScored(batch)
      expect(Object.fromEntries(said(packed))).toEqual(Object.fromEntries(said(batch)))
      expect(packed.bytes.buffer).toBeInstanceOf(SharedArrayBuffer)
      const views = Object.values(packed).flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer] : []))
      expect(new Set(views)).toEqual(new Set([packed.bytes.buffer]))
      // Others than its rows point at are left: what a post quoted that quotes itself.
      expect(packed.bytes.length).toBe(lengthOf(batch))
    }),
    { numRuns: 50 },
  )
})

test('room that no row takes is left behind', () => {
  const batch = batchOf(fc.sample(anyMentions(60_000, 30), { numRuns: 1, seed: 1 })[0]!)
  const roomy = Object.fromEntries(
    Object.entries(batch).map(([name, column]) => [
      name,
      name !== 'bytes' && name !== 'topics' && ArrayBuffer.isView(column) ? withRoom(column as Uint32Array) : column,
    ]),
  ) as unknown as typeof batch
  expect(Object.fromEntries(said(packScored(roomy)))).toEqual(Object.fromEntries(said(batch)))
})

function withRoom(column: Uint32Array): Uint32Array {
  const roomy = new (column.constructor as Uint32ArrayConstructor)(column.length + 5)
  roomy.set(column)
  return roomy
}
