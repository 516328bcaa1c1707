import { expect, test } from 'vitest'
import { objectsOf } from './heap.ts'

test('what a page holds is all of its heap but compiled code and what lies outside of it', () => {
  const meta = {
    node_fields: ['type', 'name', 'self_size'],
    node_types: [['hidden', 'code', 'object', 'native', 'synthetic'], 'string', 'number'],
  } as const
  const nodes = [0, 7, 100, 1, 7, 5_000, 2, 7, 20, 3, 7, 900, 2, 7, 4, 4, 7, 1]
  expect(objectsOf({ snapshot: { meta }, nodes })).toBe(124)
})
