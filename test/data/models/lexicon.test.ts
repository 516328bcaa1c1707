import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lexicon } from '../../../data/models/lexicon.ts'
import { TONES } from '../../../pipelines/contract/words.ts'
import type { ToneColumns } from '../../../pipelines/tone/model.ts'
import { postsOf, somePost } from '../../support/scored.ts'

const model = lexicon()

function toneOf(text: string) {
  const batch = postsOf([somePost({ text })])
  const out: ToneColumns = {
    negative: new Uint16Array(1),
    neutral: new Uint16Array(1),
    positive: new Uint16Array(1),
    tone: new Uint8Array(1),
  }
  model.score(batch, out)
  return { label: TONES[out.tone[0]!], sum: out.negative[0]! + out.neutral[0]! + out.positive[0]! }
}

test.each([
  ['The crew was wonderful, thank you!', 'positive'],
  ['Terrible, my bag is lost', 'negative'],
  ['The flight leaves at nine', 'neutral'],
  ['not good at all', 'negative'],
  ['機組好親切，多謝！', 'positive'],
  ['延誤兩個鐘，好失望', 'negative'],
  ['服务不错，很满意', 'positive'],
  ['唔滿意', 'negative'],
  ['', 'neutral'],
])('%s is %s', (text, label) => expect(toneOf(text).label).toBe(label))

test('whatever is written, the three parts add up to ten thousand', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      expect(toneOf(text).sum).toBe(10_000)
    }),
  )
  for (const text of ['x'.repeat(100_000), '😀'.repeat(500), 'e\u0301'.repeat(500), '\u202eabc'])
    expect(toneOf(text).sum).toBe(10_000)
})

test('explains by the words it went by, strongest first', () => {
  expect(model.explain('delay, bad seat, outstanding crew', 'en').map(({ text }) => text)).toEqual([
    'outstanding',
    'bad',
    'delay',
  ])
  expect(model.explain('唔滿意', 'yue')).toEqual([{ text: '唔滿意', weight: -2 }])
})
