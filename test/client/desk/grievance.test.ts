import { describe, expect, test } from 'vitest'
import { toldOf } from '../../../client/desk/tone/grievance.ts'
import { deskLanguageOf } from '../../../client/messages/desk/language.ts'
import type { Finding } from '../../../pipelines/contract/tone.ts'
import { COMPLAINT_KINDS, MOTIVES } from '../../../pipelines/tone/cue-phrases.ts'

const told = (
  kinds: readonly Finding[],
  { motives = [], tag = 'en' }: { motives?: readonly Finding[]; tag?: string } = {},
) => toldOf({ motives, kinds }, deskLanguageOf(tag))

describe('a complaint is told', () => {
  test('by what it wants and complains of, each with the phrase that says so', () => {
    const said = told([{ name: 'billing', phrase: 'charged' }], {
      motives: [{ name: 'dissuade', phrase: 'Never again' }],
    })
    expect(said).toEqual({
      found: [
        { name: 'tells others to stay away', phrase: 'Never again' },
        { name: 'a bill or refund', phrase: 'charged' },
      ],
      nothing: '',
    })
  })
  test.each([
    ['en', 'No phrase says what it complains of.'],
    ['zh-Hant', '沒有字句說明投訴甚麼。'],
    ['zh-Hans', '没有字句说明投诉什么。'],
  ])('as one of which no phrase says what it complains of, in %s, whatever it wants', (tag, nothing) => {
    const other = [{ name: 'other', phrase: '' }]
    expect(told(other, { tag })).toEqual({ found: [], nothing })
    expect(told(other, { tag, motives: [{ name: 'vent', phrase: 'worst' }] })).toMatchObject({
      found: [{ phrase: 'worst' }],
      nothing,
    })
  })
  test('in words for every motive and kind, in Chinese too', () => {
    for (const name of [...MOTIVES, ...COMPLAINT_KINDS])
      expect(told([{ name, phrase: 'x' }], { tag: 'zh-Hant' }).found[0]?.name).toMatch(/^\p{Script=Han}+$/u)
  })
  test('by the name a config gave a kind of its own', () =>
    expect(told([{ name: 'meals', phrase: 'cold meal' }]).found).toEqual([{ name: 'meals', phrase: 'cold meal' }]))
})
