import { expect, test } from 'vitest'
import { knownAgain } from '../../../../data/history/erasure/known-again.ts'
import { marksOf } from '../../../../data/history/erasure/person.ts'
import { hashText } from '../../../../pipelines/hash.ts'
import { NOBODY_LEFT_OUT } from '../../../../pipelines/leave-out.ts'

const KEY = '5a'.repeat(32)
const erased = { records: [{ source: 'crm', ref: '1' }], authors: [{ network: 1, author: 'did:plc:a' }] }
const list = { key: KEY, people: [...marksOf(erased, KEY, 0)] }
const asked = (network: number, author: string, lo = hashText(author, network)[0]) => {
  let ids = 0
  const isErased = knownAgain(list)(network, lo, () => {
    ids++
    return author
  })
  return { isErased, ids }
}

test('knows who was erased, and nobody else', () => {
  expect(asked(1, 'did:plc:a').isErased).toBe(true)
  expect(asked(1, 'did:plc:b').isErased).toBe(false)
  expect(asked(2, 'did:plc:a').isErased).toBe(false)
})
test('asks for an id only where the hash could be that of somebody erased', () => {
  const [lo] = hashText('did:plc:a', 1)
  expect(asked(1, 'did:plc:b', lo)).toEqual({ isErased: false, ids: 1 })
  expect(asked(1, 'did:plc:b', lo ^ 1)).toEqual({ isErased: false, ids: 0 })
})
test('a list without authors leaves nobody out', () => {
  expect(knownAgain({ key: KEY, people: [] })).toBe(NOBODY_LEFT_OUT)
})
test('the list names nobody: the same person has another mark under another key', () => {
  const text = JSON.stringify(list)
  expect(text).not.toContain('did:plc')
  expect(marksOf(erased, 'a5'.repeat(32), 0).map(({ mark }) => mark)).not.toEqual(list.people.map(({ mark }) => mark))
})
