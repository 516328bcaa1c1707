import naughty from 'big-list-of-naughty-strings'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { termsAt, termsOf } from '../../../pipelines/metrics/terms.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const batchOf = (texts: readonly string[]) =>
  scoredOf(
    texts.map((text, i) => somePost({ id: `post-${i}`, text })),
    texts.map(() => [0]),
  )

/** What is left of a text in UTF-8, which knows no half of a character. */
const asBytesSay = (text: string): string => Buffer.from(text).toString()

/** Terms as they are read from the bytes, twice: of words that are new and of words that are known. */
function fromBytes(texts: readonly string[]) {
  const batch = batchOf(texts)
  const read = () => texts.map((_, row) => termsAt(batch, row).map(({ text }) => text))
  expect(read()).toEqual(read())
  return read()
}

const WORDS = [
  'Cello',
  'CELLO',
  "don't",
  '’tis',
  'well-being-',
  '-dash',
  'LRK 218',
  'LRK 218a',
  'flight 12',
  '218',
  'a1b2',
  '²x',
  'https://x.example/a?b',
  'and/or',
  'a://b',
  '@larkwing',
  '＠larkwing-care',
  'else‑too',
  'mail@x.example',
  '大提琴',
  'カメラ',
  'çalışma',
  'İSTANBUL',
  'ΟΔΟΣ',
  'ΟΔΟΣ.α',
  '🎻',
  'é́',
  'naïve',
  'ẞ',
  'the',
  'مرحبا',
  '𝔘nicode',
  'Ⅷ',
]

describe('terms read from the bytes are those of the text', () => {
  test('whatever words stand side by side', () => {
    const texts = fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', '  ', ', ', '', '\n', ' - ', '/')))
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 20 }), (drawn) => {
        const lines = drawn.map((words) => words.flat().join(''))
        expect(fromBytes(lines)).toEqual(lines.map(termsOf))
      }),
    )
  })

  test('whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1 }), (lines) => {
        expect(fromBytes(lines)).toEqual(lines.map((line) => termsOf(asBytesSay(line))))
      }),
    )
  })

  test('of the big list of naughty strings', () => {
    const lines = naughty.map(asBytesSay)
    expect(fromBytes(lines)).toEqual(lines.map(termsOf))
  })
})

test('by hand: capitals, stop words, what is said twice, and what is too short', () =>
  expect(fromBytes(['The Cello, the CELLO and my luggage, for days'])).toEqual([['cello', 'luggage']]))

test.each([
  ['@larkwing-care my cello', ['cello']],
  ['＠larkwing cello', ['cello']],
  ['＠翎航客服 大提琴', ['大提琴']],
  ['@some.one_else‑too, the cello', ['cello']],
  ['see https://host/a-path?x=1 about the cello', ['cello']],
  ['a well-known cello', ['well-known', 'cello']],
])('in «%s» the words worth listing are %j', (text, terms) => {
  expect(termsOf(text)).toEqual(terms)
  expect(fromBytes([text])).toEqual([terms])
})
