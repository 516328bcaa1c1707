import { describe, expect, test } from 'vitest'
import { languageOf } from '../../../client/messages/language.ts'
import { sourcesOf } from '../../../client/views/wall/items.ts'
import { nameOfNetwork } from '../../../client/views/wall/words.ts'
import { crisis } from '../../fixtures/pulse.ts'

describe('a network goes by', () => {
  const [source] = sourcesOf(crisis().channels).filter(({ network }) => network === 'review')
  const { say } = languageOf('zh-Hans')

  test('the name its owner gave the only source of it', () => {
    expect(nameOfNetwork('review', source ? [{ ...source, name: 'Our shop' }] : [], say)).toBe('Our shop')
  })
  test('the word of the catalogue where it has two sources, or none', () => {
    expect(nameOfNetwork('review', source ? [source, { ...source, id: 'other' }] : [], say)).toBe('评价')
    expect(nameOfNetwork('photo', [], say)).toBe('照片')
  })
})
