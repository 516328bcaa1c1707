import { expect, test } from 'vitest'
import { LIMIT } from '../../../pipelines/tone/points.ts'
import type { Sieve } from '../../../pipelines/tone/sieve.ts'
import { scanOf } from '../../support/tone-scan.ts'

const scan = scanOf()
const setOf = ({ hash, count }: Sieve) => new Set(hash.subarray(0, count))
const wordsOf = (text: string) => setOf(scan(text).words)
const gramsOf = (text: string) => setOf(scan(text).grams)
const binsOf = (text: string) => setOf(scan(text).lexical)
const common = (a: ReadonlySet<number>, b: ReadonlySet<number>) => [...a].filter((each) => b.has(each)).length

test('two words are two, and the three pairs they stand in', () => {
  expect(scan('flight late').words.count).toBe(5)
  expect(common(wordsOf('flight late'), wordsOf('late flight'))).toBe(2)
})

test('"late" has the grams of three to five of its characters and borders', () => {
  // _la lat ate te_ · _lat late ate_ · _late late_
  expect(scan('late').grams.count).toBe(9)
  expect(common(gramsOf('late'), gramsOf('plate'))).toBe(6)
})

test('a feature counts once, however often it is said', () => {
  expect(scan('late late late late').words.count).toBe(4)
  expect(scan('late late').grams.count).toBe(9)
})

test('a negation marks the four words it reaches, and no further than its clause', () => {
  const plain = wordsOf('good')
  const withMark = (text: string) => scan(text).words.count - scan(text.replace('not', 'now')).words.count
  expect(plain.size).toBe(3)
  expect(withMark('not a very good and long day')).toBe(4)
  expect(withMark('not today. good')).toBe(1)
  // Three tokens and four pairs: the end of a clause turns nothing.
  expect(scan('today. good').words.count).toBe(7)
})

test('Han has single characters and triples as grams, pairs as words', () => {
  const { words, grams } = scan('好靚景')
  // singles 3 + triple 1; pairs 2 + the pair of "a run" and the end
  expect([grams.count, words.count]).toEqual([4, 3])
})

test('Cantonese has its characters and pairs once more', () => {
  expect(scan('佢好').words.count).toBe(scan('他好').words.count + 3)
})

test('Traditional and Simplified are the same features', () => {
  expect(wordsOf('機票')).toEqual(wordsOf('机票'))
  expect(gramsOf('機票')).toEqual(gramsOf('机票'))
})

test.each([
  ['Hong Kong', '答覆', '答复'],
  ['Hong Kong', '瞭解', '了解'],
  ['Taiwan', '看著', '看着'],
])('a variant of %s, %s, is the same features as %s', (_, variant, plain) => {
  expect(wordsOf(variant)).toEqual(wordsOf(plain))
  expect(gramsOf(variant)).toEqual(gramsOf(plain))
})

test('the lexicon tells praise from its negation, by bins', () => {
  const praise = binsOf('good trip')
  expect(binsOf('nice trip')).not.toEqual(praise)
  expect(binsOf('not good trip')).not.toEqual(praise)
  expect(binsOf('GOOD trip')).not.toEqual(praise)
  expect(binsOf('very good trip').size).toBeGreaterThan(common(binsOf('very good trip'), binsOf('some good trip')))
})

test('an opinion after "but" outweighs the one before it', () => {
  expect(binsOf('good but awful')).not.toEqual(binsOf('awful but good'))
})

test('work is bounded whatever is written', () => {
  for (const text of [
    'a'.repeat(50_000),
    '好壞'.repeat(50_000),
    'ab '.repeat(50_000),
    '😀😡'.repeat(50_000),
    '佢'.repeat(9_999),
  ]) {
    const { words, grams, lexical } = scan(text)
    expect(words.count + grams.count + lexical.count).toBeLessThan(8 * LIMIT)
  }
})
