import { describe, expect, test } from 'vitest'
import { LIMITS, parseQuery } from '../../../pipelines/query/parse.ts'

const words = (text: string) => {
  const parsed = parseQuery(text)
  return parsed.ok && parsed.query.kind === 'text'
    ? parsed.query.words.map(({ pattern, sigil }) => `${sigil ?? ''}${pattern}`)
    : null
}

const shape = (text: string): unknown => {
  const parsed = parseQuery(text)
  return parsed.ok
    ? JSON.parse(
        JSON.stringify(parsed.query, (key, value) =>
          key === 'words'
            ? value.map((w: { pattern: string }) => w.pattern).join(' ')
            : key === 'raw'
              ? undefined
              : value,
        ),
      )
    : parsed.error.message
}

describe('reads', () => {
  test.each([
    ['Cello', ['cello']],
    ['"damaged cello"', ['damaged', 'cello']],
    ['國泰航空', ['國', '泰', '航', '空']],
    ['LRK218航班', ['lrk218', '航', '班']],
    ['#LarkWing', ['#larkwing']],
    ['@larkwing', ['@larkwing']],
    ['ＬＲＫ', ['lrk']],
    ['cello*', ['cello*']],
    ['「大提琴」', ['大', '提', '琴']],
  ])('%s as words side by side', (query, expected) => expect(words(query)).toEqual(expected))

  test('AND before OR, side by side as AND, NOT before both', () => {
    expect(shape('a1 b1 OR NOT c1 AND d1')).toEqual({
      kind: 'or',
      parts: [
        {
          kind: 'and',
          parts: [
            { kind: 'text', words: 'a1' },
            { kind: 'text', words: 'b1' },
          ],
        },
        {
          kind: 'and',
          parts: [
            { kind: 'not', part: { kind: 'text', words: 'c1' } },
            { kind: 'text', words: 'd1' },
          ],
        },
      ],
    })
  })

  test('parentheses and their full-width twins alike', () =>
    expect(shape('（a1 OR b1） c1')).toEqual(shape('(a1 OR b1) c1')))
  test('a minus as NOT', () => expect(shape('a1 -b1')).toEqual(shape('a1 NOT b1')))
  test('NEAR with its distance and order', () => {
    expect(shape('a1 NEAR/3 b1')).toMatchObject({ kind: 'near', within: 3, ordered: false })
    expect(shape('a1 ONEAR/3 b1')).toMatchObject({ kind: 'near', within: 3, ordered: true })
  })
  test.each([
    ['followers:>1000', { field: 'followers', from: 1001, to: Number.MAX_SAFE_INTEGER }],
    ['followers:<=500', { field: 'followers', from: 0, to: 500 }],
    ['followers:100..900', { field: 'followers', from: 100, to: 900 }],
    ['lang:zh-Hant', { field: 'lang', tag: 'zh-hant' }],
    ['author:@Someone', { field: 'author', handle: 'someone' }],
    ['kind:reply', { field: 'kind', is: 'reply' }],
    ['network:bluesky', { field: 'network', is: 'bluesky' }],
  ])('%s as a field', (query, expected) => expect(shape(query)).toEqual({ kind: 'field', test: expected }))
})

describe('says where it stumbled and what it wanted:', () => {
  test.each([
    ['', 1, 'a word'],
    ['cello AND', 10, 'a word'],
    ['(cello OR bag', 14, '")" for the "(" of column 1'],
    ['cello )', 7, 'a word, AND, OR or the end'],
    ['"open', 6, 'a closing quote'],
    ['followers:many', 11, 'a count such as >1000'],
    ['lang:klingon', 6, 'one of zh'],
    ['kind:shout', 6, 'one of original'],
    ['(a1 OR b1) NEAR/3 c1', 12, 'words or a phrase before NEAR'],
    ['a1 NEAR/3 (b1 OR c1)', 11, 'a word or a phrase after NEAR'],
    ['***', 1, 'a word with a letter'],
    ['a*', 1, 'two letters or more'],
    ['raw:cello', 5, 'a quoted text'],
    ['！！！', 1, 'a word with a letter'],
  ])('%s', (query, column, expected) => {
    const parsed = parseQuery(query)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(parsed.error.column).toBe(column)
    expect(parsed.error.expected).toContain(expected)
    expect(parsed.error.message).toContain(`Column ${column}`)
  })

  test('too long, too deep, too many words', () => {
    expect(parseQuery('a'.repeat(LIMITS.length + 1)).ok).toBe(false)
    expect(parseQuery(`${'('.repeat(40)}a1${')'.repeat(40)}`)).toMatchObject({
      ok: false,
      error: { expected: 'at most 32 levels of parentheses' },
    })
    expect(parseQuery(Array.from({ length: LIMITS.terms + 1 }, (_, i) => `w${i}`).join(' '))).toMatchObject({
      ok: false,
      error: { expected: 'at most 200 words and fields' },
    })
  })
})
