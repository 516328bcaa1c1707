import { expect, test } from 'vitest'
import { hashText, key53 } from '../../pipelines/hash.ts'

test('tells a million short ids apart', () => {
  const seen = new Set(Array.from({ length: 1_000_000 }, (_, i) => key53(...hashText(`at://did:plc:${i}`, 1))))
  expect(seen.size).toBe(1_000_000)
})

test('tells the same id of two networks apart', () => {
  expect(hashText('42', 1)).not.toEqual(hashText('42', 2))
})
