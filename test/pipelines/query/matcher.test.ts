import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Query } from '../../../pipelines/query/ast.ts'
import { compileTopics, matcherOf } from '../../../pipelines/query/matcher.ts'
import { parseQuery } from '../../../pipelines/query/parse.ts'
import { type OraclePost, oracleMatches } from '../../oracle/match.ts'
import { postsOf, somePost } from '../../support/scored.ts'

const post = (text: string, more: Partial<OraclePost> = {}): OraclePost => ({
  text,
  handle: 'someone',
  followers: 100,
  lang: 'en',
  ...more,
})
const batchOf = (posts: readonly OraclePost[]) =>
  postsOf(posts.map(({ text, handle, followers }, i) => somePost({ id: `p${i}`, text, handle, followers })))

function queryOf(text: string): Query {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.query
}

function matchAll(queries: readonly Query[], posts: readonly OraclePost[]): number[][] {
  const matcher = matcherOf(queries)
  const batch = batchOf(posts)
  const into = new Uint16Array(queries.length)
  return posts.map((_, row) => [...into.subarray(0, matcher.match(batch, row, into))])
}

test('the beginnings of a long text are all seen, however many lengths of them are asked for', () => {
  const queries = ['lu*', 'lug*', 'lugg*', 'lugga*', 'zebr*'].map(queryOf)
  expect(matchAll(queries, [post(`${'luggage '.repeat(4_000)}zebra`)])).toEqual([[0, 1, 2, 3, 4]])
})

describe('matches', () => {
  test.each([
    ['cello', 'My CELLO is broken', true],
    ['cello', 'cellos', false],
    ['"damaged cello"', 'a damaged cello', true],
    ['"damaged cello"', 'cello damaged', false],
    ['larkwing', '#larkwing is late', true],
    ['#larkwing', 'larkwing is late', false],
    ['@larkwing', 'hello @Larkwing!', true],
    ['國泰', '我坐國泰航空去東京', true],
    ['泰國', '我坐國泰航空去東京', false],
    ['LRK218航班', '搭LRK218航班去大阪', true],
    ['cello NEAR/3 broken', 'broken, they said, cello', true],
    ['cello ONEAR/3 broken', 'broken, they said, cello', false],
    ['cello NEAR/2 broken', 'cello one two three broken', false],
    ['cello*', 'two cellists and a celloist', true],
    ['c?llo', 'cillo', true],
    ['*tone', 'a milestone', true],
    ['raw:"LRK"', 'lrk 218', false],
    ['raw:"LRK"', 'LRK 218', true],
    ['cello NOT broken', 'cello is broken', false],
    ['NOT broken', 'all is well', true],
    ['followers:>99 cello', 'cello', true],
    ['followers:>100 cello', 'cello', false],
    ['author:someone', 'anything', true],
    ['ＬＲＫ', 'lrk', true],
    ['café', 'CAFÉ', true],
    ['😀', 'happy 😀😀', true],
  ])('%s in «%s»: %s', (query, text, expected) => {
    expect(matchAll([queryOf(query)], [post(text)])).toEqual([expected ? [0] : []])
  })
})

const WORDS = [
  'cello',
  'bag',
  'late',
  '翎',
  '航',
  '大提琴',
  'LRK',
  '218',
  'Café',
  '😀',
  '#late',
  '@bag',
  'الحقيبة',
  'x',
  '!',
  '…',
  'ｂａｇ',
  'bags',
  'cellist',
]
const text = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 12 })
  .chain((words) => fc.constantFrom(' ', '', ', ').map((gap) => words.join(gap)))
const term = fc.constantFrom(
  'cello',
  'bag',
  '"late bag"',
  '翎航',
  '大提琴',
  'lrk218',
  'raw:"LRK"',
  'cel*',
  'b?g',
  '#late',
  '@bag',
  'followers:>50',
  'cello NEAR/3 bag',
  'late ONEAR/2 cello',
)
const query: fc.Arbitrary<string> = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    term,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} OR ${b})`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} AND ${b})`),
    tie('node').map((a) => `NOT (${a})`),
  ),
})).node as fc.Arbitrary<string>

test('agrees with the slow matcher, post for post and query for query', () => {
  fc.assert(
    fc.property(
      fc.array(query, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(text, fc.nat(100)), { minLength: 1, maxLength: 12 }),
      (texts, written) => {
        const queries = texts.map(queryOf)
        const posts = written.map(([said, followers]) => post(said, { followers }))
        const expected = posts.map((each) => queries.flatMap((one, i) => (oracleMatches(one, each) ? [i] : [])))
        expect(matchAll(queries, posts)).toEqual(expected)
      },
    ),
    { numRuns: 400 },
  )
})

test('a thousand topics give what each would give alone', () => {
  const queries = Array.from({ length: 1_000 }, (_, i) => queryOf(`word${i} OR "word${i + 1} word${i + 2}"`))
  const found = matchAll(queries, [post('word7 then word500 word501'), post('nothing here')])
  expect(found).toEqual([[7, 499, 500, 501], []])
})

test('refuses topics with every error of every query', () => {
  const topic = (id: string, text: string) => ({ id, name: id, role: 'own' as const, query: text })
  expect(compileTopics([topic('good', 'cello'), topic('bad', '('), topic('worse', '"')])).toMatchObject({
    ok: false,
    errors: [{ topic: 'bad' }, { topic: 'worse' }],
  })
})

test('survives every text that can be written', () => {
  const matcher = matcherOf([queryOf('cello OR cel* OR *llo OR 航空')])
  const into = new Uint16Array(1)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => {
      const batch = batchOf([post(any)])
      expect(matcher.match(batch, 0, into)).toBeLessThanOrEqual(1)
    }),
  )
})
