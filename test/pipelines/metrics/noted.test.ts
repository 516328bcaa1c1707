import { expect, test } from 'vitest'
import { notedOf } from '../../../pipelines/metrics/noted.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

test('a link or a word said twice in a post is kept once', () => {
  const links = ['https://a.example/1', 'https://a.example/2', 'https://a.example/1']
  const noted = notedOf(scoredOf([{ ...somePost(), text: 'late train, late Train', links }], [[0]]), 0)
  expect(noted.links.map(({ text }) => text)).toEqual(links.slice(0, 2))
  expect(noted.terms.map(({ text }) => text)).toEqual(['late', 'train'])
})
