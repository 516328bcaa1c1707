import { expect, test } from 'vitest'
import { erasureOf, readErasure } from '../../server/erasure-request.ts'

test.each([
  [['customer', 'C-17'], { kind: 'ref', ref: 'C-17', source: null }],
  [['customer', 'crm/C-17'], { kind: 'ref', ref: 'C-17', source: 'crm' }],
  [['customer', 'crm/C/17'], { kind: 'ref', ref: 'C/17', source: 'crm' }],
  [['author', 'bluesky/did:plc:a'], { kind: 'author', network: 'bluesky', author: 'did:plc:a' }],
  [['author', 'mastodon/@ilsa@host'], { kind: 'author', network: 'mastodon', author: '@ilsa@host' }],
] as const)('the words %j name a person', (words, who) => {
  expect(erasureOf(words, 'request 4')).toEqual({ who, why: 'request 4' })
})

test.each([
  [['customer'], 'x', 'Wanted "erase customer REF"'],
  [['author', 'ilsa'], 'x', 'Wanted "erase customer REF"'],
  [['author', 'nowhere/ilsa'], 'x', 'network'],
  [['customer', 'a', 'b'], 'x', 'Wanted "erase customer REF"'],
  [['customer', 'a'], undefined, '--why'],
] as const)('the words %j with the reason %s are answered with what was wanted', (words, why, wanted) => {
  expect(erasureOf(words, why)).toContain(wanted)
})

test.each([
  null,
  {},
  { kind: 'customer', customer: 1 },
  { kind: 'customer', customer: -1, why: 'x' },
  { kind: 'customer', customer: 3_000_000_000, why: 'a number that no column holds' },
  { kind: 'all', why: 'x' },
])('the request %j is answered with what was wanted', (raw) => {
  expect(readErasure(raw)).toContain('Wanted JSON')
})

test('a network that is none is told in the words of the command', () => {
  expect(erasureOf(['author', 'nowhere/ilsa'], 'x')).toMatch(
    /^Wanted somebody to erase: network: wanted one of .*, came "nowhere"$/,
  )
})
