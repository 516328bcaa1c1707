import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Lineage, newLineage } from '../../pipelines/lineage.ts'
import type { PostFields } from '../../pipelines/post-writer.ts'
import { postsOf, scoredOf, somePost } from '../support/scored.ts'

const post = (id: string, fields: Partial<PostFields> = {}) => [postsOf([somePost({ id, ...fields })]), 0] as const
const id = (name: string) => {
  const [{ idLo, idHi }] = post(name)
  return [idLo[0]!, idHi[0]!] as const
}
/** The topics that a mention passes on, or that it is unknown. */
const passedOn = (lineage: Lineage, name: string) => {
  const slot = lineage.find(...id(name))
  return slot < 0 ? 'unknown' : [...lineage.topicsAt(slot)]
}
const newTones = () => ({
  negative: new Uint16Array(1),
  neutral: new Uint16Array(1),
  positive: new Uint16Array(1),
  tone: new Uint8Array(1),
})

test('remembers topics and tone of a mention by its id', () => {
  const lineage = newLineage(4)
  lineage.remember(...post('a'), Uint16Array.of(2, 5))
  const tones = {
    negative: Uint16Array.of(7_000),
    neutral: Uint16Array.of(3_000),
    positive: Uint16Array.of(0),
    tone: Uint8Array.of(0),
  }
  lineage.writeTone(...id('a'), tones, 0)
  expect(passedOn(lineage, 'a')).toEqual([2, 5])
  const read = newTones()
  lineage.readTone(...id('a'), read, 0)
  expect(read).toEqual(tones)
  expect(passedOn(lineage, 'b')).toBe('unknown')
})

const ALL = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const remembering = (room: number, names: readonly string[]) => {
  const lineage = newLineage(room)
  for (const name of names) lineage.remember(...post(name), Uint16Array.of(1))
  return lineage
}

test('forgets the older half at once when it is full, and counts it', () => {
  const lineage = remembering(4, ['a', 'b', 'c', 'd'])
  expect(lineage.forgotten()).toBe(0)
  lineage.remember(...post('e'), Uint16Array.of(1))
  expect(lineage.forgotten()).toBe(2)
  expect(ALL.filter((name) => lineage.find(...id(name)) >= 0)).toEqual(['c', 'd', 'e'])
})

test('what is still passed on stays, however many come after it', () => {
  const lineage = remembering(4, ['a'])
  for (const name of ['b', 'c', 'd', 'e', 'f', 'g']) {
    lineage.remember(...post(name), Uint16Array.of(2))
    expect([...lineage.topicsAt(lineage.find(...id('a')))]).toEqual([1])
  }
  expect(lineage.find(...id('b'))).toBe(-1)
})

test('is bounded, and what it forgot and what it knows add up to what it was told', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.array(fc.nat(30), { maxLength: 60 }), (room, numbers) => {
      const lineage = newLineage(room)
      const told: string[] = []
      for (const name of numbers.map(String)) {
        if (lineage.find(...id(name)) < 0) told.push(name)
        lineage.remember(...post(name), Uint16Array.of(Number(name)))
        expect([...lineage.topicsAt(lineage.find(...id(name)))]).toEqual([Number(name)])
      }
      expect(lineage.held() + lineage.forgotten()).toBe(told.length)
      expect(lineage.held()).toBeLessThanOrEqual(room)
      if (told.length <= room / 2) expect(lineage.forgotten()).toBe(0)
    }),
  )
})

test('a newer edit of a mention decides its topics', () => {
  const lineage = newLineage(4)
  lineage.remember(...post('a'), Uint16Array.of(1, 2))
  lineage.remember(...post('a'), Uint16Array.of(3))
  expect([...lineage.topicsAt(lineage.find(...id('a')))]).toEqual([3])
})

test('nothing inherits from a mention that was taken back', () => {
  const lineage = remembering(4, ['a'])
  lineage.disown(...id('a'))
  lineage.disown(...id('never heard of'))
  expect([...lineage.topicsAt(lineage.find(...id('a')))]).toEqual([])
  expect(lineage.find(...id('never heard of'))).toBe(-1)
})

test('takes up what was stored before: all rows of a mention together, its tone, and no likes', () => {
  const lineage = newLineage(8)
  const rows = [somePost({ id: 'a' }), somePost({ id: 'a' }), somePost({ id: 'l', kind: 'like' })]
  const batch = scoredOf(rows, [[4], [1], [1]])
  lineage.rememberBatch(batch)
  expect(passedOn(lineage, 'a')).toEqual([1, 4])
  const read = newTones()
  lineage.readTone(...id('a'), read, 0)
  expect([read.neutral[0], read.tone[0]]).toEqual([10_000, 1])
  expect(passedOn(lineage, 'l')).toBe('unknown')
})

test('passes on what people say of a tone; of what it does not know it learns nothing', () => {
  const lineage = newLineage(4)
  const batch = scoredOf([somePost({ id: 'known' }), somePost({ id: 'unknown' })], [[0], [0]])
  lineage.remember(batch, 0, Uint16Array.of(0))
  lineage.retone({ ...batch, negative: Uint16Array.of(10_000, 10_000), tone: Uint8Array.of(0, 0) })
  const read = { ...newTones(), tone: Uint8Array.of(9) }
  lineage.readTone(...id('known'), read, 0)
  expect([read.negative[0], read.tone[0]]).toEqual([10_000, 0])
  expect(passedOn(lineage, 'unknown')).toBe('unknown')
})

describe('of a closed account', () => {
  const closing = (author: string, at: number) => post(author, { op: 'account', author, createdAt: at })
  const newTold = () => {
    const lineage = newLineage(4)
    const batch = scoredOf(
      [
        somePost({ id: 'until then', author: 'ann', createdAt: 5 }),
        somePost({ id: 'since', author: 'ann', createdAt: 6 }),
        somePost({ id: 'of another', author: 'bob', createdAt: 5 }),
      ],
      [[1], [1], [1]],
    )
    lineage.rememberBatch(batch)
    return lineage
  }
  const NAMES = ['until then', 'since', 'of another']

  test('what was written until then passes on no topics, and all else does', () => {
    const lineage = newTold()
    lineage.endings.note(...closing('ann', 5))
    expect(NAMES.map((name) => passedOn(lineage, name))).toEqual(['unknown', [1], [1]])
  })
  test('nor a tone, as soon as tones have come as far', () => {
    const lineage = newTold()
    const isHeard = (name: string) => {
      const read = newTones()
      lineage.readTone(...id(name), read, 0)
      return read.neutral[0] === 10_000
    }
    lineage.endings.note(...closing('ann', 5))
    expect(NAMES.map(isHeard)).toEqual([true, true, true])
    lineage.silence(...closing('ann', 5))
    expect(NAMES.map(isHeard)).toEqual([false, true, true])
  })
  test('what comes again, written later, has its new topics only', () => {
    const lineage = newTold()
    lineage.endings.note(...closing('ann', 5))
    lineage.rememberAlso(...post('until then', { author: 'ann', createdAt: 7 }), Uint16Array.of(2))
    expect(passedOn(lineage, 'until then')).toEqual([2])
  })
  test('nothing is forgotten when its posts grow old', () => {
    const lineage = newTold()
    for (const name of ['b', 'c', 'd', 'e']) {
      lineage.find(...id('until then'))
      lineage.remember(...post(name), Uint16Array.of(2))
    }
    lineage.endings.note(...closing('ann', 5))
    expect(passedOn(lineage, 'until then')).toBe('unknown')
  })
})
