import { expect, test } from 'vitest'
import { indexOf, LANGUAGES } from '../../../pipelines/contract/words.ts'
import { explain } from '../../../pipelines/query/explain.ts'
import type { LanguageOfRow } from '../../../pipelines/query/field-tests.ts'
import { parseQuery } from '../../../pipelines/query/parse.ts'
import { postsOf, somePost } from '../../support/scored.ts'

function explained(query: string, text: string, languageOf?: LanguageOfRow) {
  const parsed = parseQuery(query)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return explain(
    parsed.query,
    postsOf([somePost({ text, followers: 2_000, ...(languageOf && { language: 'und' }) })]),
    0,
    languageOf,
  )
}

test.each([
  ['cello OR bag', 'My Cello and my BAG', ['Cello', 'BAG']],
  ['"damaged cello" NOT violin', 'a damaged cello', ['damaged cello']],
  ['翎航', '多謝翎航😊', ['翎航']],
  ['cello NEAR/3 broken', 'broken again: cello', ['broken', 'cello']],
  ['cel*', 'cellist', ['cellist']],
  ['violin', 'cello', []],
])('%s in «%s» found %j', (query, text, expected) => {
  const { words, matches } = explained(query, text)
  expect(words.map((word) => word.text)).toEqual(expected)
  expect(matches).toBe(expected.length > 0)
  for (const { from, to, text: found } of words) expect(text.slice(from, to)).toBe(found)
})

test('names the fields that were fulfilled', () => {
  expect(explained('cello followers:>1000', 'cello').fields).toEqual([
    { field: 'followers', from: 1_001, to: Number.MAX_SAFE_INTEGER },
  ])
})

test('the language of a text that does not say it is told as where topics are matched', () => {
  const german: LanguageOfRow = () => indexOf(LANGUAGES, 'de')
  expect(explained('cello lang:de', 'cello', german).matches).toBe(true)
  expect(explained('cello NOT lang:de', 'cello', german).matches).toBe(false)
})
