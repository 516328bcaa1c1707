import { expect, test } from 'vitest'
import { termsOf } from '../../../pipelines/metrics/terms.ts'

test.each([
  ['@larkwing-care my cello', ['cello']],
  ['＠larkwing cello', ['cello']],
  ['＠翎航客服 大提琴', ['大提琴']],
  ['@some.one_else‑too, the cello', ['cello']],
  ['see https://host/a-path?x=1 about the cello', ['cello']],
  ['a well-known cello', ['well-known', 'cello']],
])('in «%s» the words worth listing are %j', (text, terms) => {
  expect(termsOf(text)).toEqual(terms)
})
