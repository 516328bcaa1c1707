import { expect, test } from 'vitest'
import { addBytes, finishInto, hashInto, hashText, key53, newHash } from '../../pipelines/hash.ts'

test('tells a million short ids apart', () => {
  const seen = new Set(Array.from({ length: 1_000_000 }, (_, i) => key53(...hashText(`at://did:plc:${i}`, 1))))
  expect(seen.size).toBe(1_000_000)
})

test('tells the same id of two networks apart', () => {
  expect(hashText('42', 1)).not.toEqual(hashText('42', 2))
})

test('stays what it was, since databases hold it', () => {
  expect(hashText('at://did:plc:1', 1)).toEqual([2_446_201_042, 1_970_841_725])
  expect(hashText('', 0)).toEqual([2_662_541_066, 125_163_254])
  expect(hashText('國泰', 3)).toEqual([1_691_579_524, 2_702_236_323])
})

test('of pieces is that of the whole', () => {
  const bytes = new TextEncoder().encode('source\nid\ncreate\nrevision')
  const [lo, hi] = [new Uint32Array(2), new Uint32Array(2)]
  for (let cut = 0; cut <= bytes.length; cut++) {
    const hash = newHash(5)
    addBytes(hash, bytes, 0, cut)
    addBytes(hash, bytes, cut, bytes.length)
    finishInto(hash, lo, hi, 0)
    hashInto(bytes, 0, bytes.length, 5, lo, hi, 1)
    expect([lo[0], hi[0]]).toEqual([lo[1], hi[1]])
  }
})
