import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadWeights, toneModel, WEIGHT_SETS } from '../../../data/models/tone.ts'
import { readWeights, writeWeights } from '../../../data/models/weights-file.ts'
import { TONES } from '../../../pipelines/contract/words.ts'
import type { ToneColumns, ToneModel } from '../../../pipelines/tone/model.ts'
import { postsOf, somePost } from '../../support/scored.ts'
import { theTone } from '../../support/tone.ts'

function tonesOf(model: ToneModel, texts: readonly string[]): ToneColumns {
  const batch = postsOf(texts.map((text, i) => somePost({ id: `p${i}`, text })))
  const out: ToneColumns = {
    negative: new Uint16Array(batch.count),
    neutral: new Uint16Array(batch.count),
    positive: new Uint16Array(batch.count),
    tone: new Uint8Array(batch.count),
  }
  model.score(batch, out)
  return out
}

const labelOf = (text: string, model = theTone()) => TONES[tonesOf(model, [text]).tone[0]!]

test.each([
  ['The crew was wonderful, thank you!', 'positive'],
  ['Terrible, my bag is lost', 'negative'],
  ['The flight leaves at nine', 'neutral'],
  ['The flight lands at noon', 'neutral'],
  ['not good at all', 'negative'],
  ['not bad at all', 'positive'],
  ['👎', 'negative'],
  ['🔥', 'positive'],
  ['機組好親切，多謝！', 'positive'],
  ['延誤兩個鐘，好失望', 'negative'],
  ['服务不错，很满意', 'positive'],
  ['太香了', 'positive'],
  ['唔滿意', 'negative'],
  ['個app成日crash，激死', 'negative'],
  ['', 'neutral'],
  ['https://t.co/abc', 'neutral'],
])('%s is %s', (text, label) => expect(labelOf(text)).toBe(label))

test('Traditional and Simplified are felt alike', () => {
  const [traditional, simplified] = [
    ['這間酒店真是太讓人失望了', '機組服務態度很專業'],
    ['这间酒店真是太让人失望了', '机组服务态度很专业'],
  ]
  expect(tonesOf(theTone(), traditional!)).toEqual(tonesOf(theTone(), simplified!))
})

test('whatever is written, the three parts add up to ten thousand', () => {
  const model = theTone()
  const sumOf = (text: string) => {
    const { negative, neutral, positive } = tonesOf(model, [text])
    return negative[0]! + neutral[0]! + positive[0]!
  }
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => sumOf(text) === 10_000))
  for (const text of [
    'x'.repeat(100_000),
    '😀'.repeat(5_000),
    'e\u0301'.repeat(5_000),
    '\u202eabc\u0000\ufeff',
    'العربية مع English 和中文',
    'if (a) { return "b" } // c',
    '<script>alert(1)</script>',
    "'; drop table mentions; --",
  ])
    expect(sumOf(text)).toBe(10_000)
})

test('a text met again gets the same tone, in any company', () => {
  const texts = ['late again', 'lovely crew', 'gate 12']
  const model = theTone()
  const alone = texts.map((text) => tonesOf(model, [text]).negative[0])
  const together = tonesOf(model, [...texts, ...texts])
  expect([...together.negative]).toEqual([...alone, ...alone])
})

test('of more texts than are remembered each has its own tone', () => {
  const texts = Array.from({ length: 6_000 }, (_, i) =>
    i % 2 ? `terrible, awful flight ${i}` : `wonderful, excellent crew ${i}`,
  )
  const { tone } = tonesOf(theTone(), texts)
  expect(texts.filter((_, i) => TONES[tone[i]!] !== (i % 2 ? 'negative' : 'positive'))).toEqual([])
})

describe('sarcasm', () => {
  test('is flagged where it is found, and never changes a tone', () => {
    const model = theTone()
    const flag = (text: string) => model.undertones(text).sarcasm!
    expect(flag('Great, another three hours on the tarmac. Thanks a lot 👏')).toBeGreaterThan(0.5)
    expect(flag('The gate is at the end of the hall')).toBeLessThan(0.5)
    const before = tonesOf(model, ['Great, another delay'])
    flag('Great, another delay')
    expect(tonesOf(theTone(), ['Great, another delay'])).toEqual(before)
  })
})

describe('the weights', () => {
  test.each(WEIGHT_SETS)(
    '%s stay under 6 MB, in memory that threads share, and are written back to the same bytes',
    (set) => {
      const weights = loadWeights(set)
      expect(weights.byteLength).toBeLessThan(6_000_000)
      expect(weights).toBeInstanceOf(SharedArrayBuffer)
      expect(readWeights(weights).polarity.weights.buffer).toBe(weights)
      expect(Buffer.compare(Buffer.from(writeWeights(readWeights(weights))), Buffer.from(weights))).toBe(0)
    },
  )

  test('`open` knows polarity and languages, and says nothing where no licence let it learn', () => {
    const open = toneModel(loadWeights('open'))
    expect(labelOf('Terrible, my bag is lost', open)).toBe('negative')
    expect(open.undertones('Terrible, my bag is lost')).toEqual({ sarcasm: null, complaint: null, emotions: null })
  })

  test('other bytes are refused, saying what was wanted', () => {
    expect(() => readWeights(new ArrayBuffer(64))).toThrow(/Wanted tone weights that begin with GSTONE01/)
    const cut = new Uint8Array(loadWeights('open')).slice(0, 100_000)
    expect(() => readWeights(cut.buffer)).toThrow(/Wanted \d+ bytes of weights/)
    const whole = new Uint8Array(loadWeights('open'))
    expect(() => readWeights(whole.slice(0, -8).buffer)).toThrow(/Wanted \d+ bytes of weights/)
  })

  test('a language nobody checked has no confusion; one that was has people in rows', () => {
    const model = theTone()
    expect(model.confusionOf('ko')).toBeNull()
    const english = model.confusionOf('en')!
    expect(english.map((row) => row.length)).toEqual([3, 3, 3])
    expect(english[0]![0]!).toBeGreaterThan(english[0]![2]!)
  })
})
