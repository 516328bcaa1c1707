import { expect, test } from 'vitest'
import { whyUnreadable } from '../../../../client/desk/sources/why-unreadable.ts'

test('says why lines could not be read, the commonest first', () =>
  expect(whyUnreadable({ deadLetters: { 'not-json': 1, 'wrong-shape': 7 } })).toEqual([
    { reason: 'wrong-shape', count: 7 },
    { reason: 'not-json', count: 1 },
  ]))

test('says nothing where all could', () => expect(whyUnreadable({})).toEqual([]))
