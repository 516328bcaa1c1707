import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashText } from '../../pipelines/hash.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { scoredOf, somePost } from '../support/scored.ts'

const id = (name: string) => hashText(name, 1)

test('remembers topics and tone of a mention by its id', () => {
  const lineage = newLineage(4)
  lineage.remember(...id('a'), Uint16Array.of(2, 5))
  const tones = {
    negative: Uint16Array.of(7_000),
    neutral: Uint16Array.of(3_000),
    positive: Uint16Array.of(0),
    tone: Uint8Array.of(0),
  }
  lineage.writeTone(...id('a'), tones, 0)
  const slot = lineage.find(...id('a'))
  expect([...lineage.topicsAt(slot)]).toEqual([2, 5])
  const read = {
    negative: new Uint16Array(1),
    neutral: new Uint16Array(1),
    positive: new Uint16Array(1),
    tone: new Uint8Array(1),
  }
  lineage.readTone(slot, read, 0)
  expect(read).toEqual(tones)
  expect(lineage.find(...id('b'))).toBe(-1)
})

const ALL = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const remembering = (room: number, names: readonly string[]) => {
  const lineage = newLineage(room)
  for (const name of names) lineage.remember(...id(name), Uint16Array.of(1))
  return lineage
}

test('forgets the older half at once when it is full, and counts it', () => {
  const lineage = remembering(4, ['a', 'b', 'c', 'd'])
  expect(lineage.forgotten()).toBe(0)
  lineage.remember(...id('e'), Uint16Array.of(1))
  expect(lineage.forgotten()).toBe(2)
  expect(ALL.filter((name) => lineage.find(...id(name)) >= 0)).toEqual(['c', 'd', 'e'])
})

test('what is still passed on stays, however many come after it', () => {
  const lineage = remembering(4, ['a'])
  for (const name of ['b', 'c', 'd', 'e', 'f', 'g']) {
    lineage.remember(...id(name), Uint16Array.of(2))
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
        lineage.remember(...id(name), Uint16Array.of(Number(name)))
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
  lineage.remember(...id('a'), Uint16Array.of(1, 2))
  lineage.remember(...id('a'), Uint16Array.of(3))
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
  const slot = lineage.find(batch.idLo[0] ?? 0, batch.idHi[0] ?? 0)
  expect([...lineage.topicsAt(slot)]).toEqual([1, 4])
  const read = {
    negative: new Uint16Array(1),
    neutral: new Uint16Array(1),
    positive: new Uint16Array(1),
    tone: new Uint8Array(1),
  }
  lineage.readTone(slot, read, 0)
  expect([read.neutral[0], read.tone[0]]).toEqual([10_000, 1])
  expect(lineage.find(batch.idLo[2] ?? 0, batch.idHi[2] ?? 0)).toBe(-1)
})

test('passes on what people say of a tone; of what it does not know it learns nothing', () => {
  const lineage = newLineage(4)
  const batch = scoredOf([somePost({ id: 'known' }), somePost({ id: 'unknown' })], [[0], [0]])
  lineage.remember(batch.idLo[0]!, batch.idHi[0]!, Uint16Array.of(0))
  lineage.retone({ ...batch, negative: Uint16Array.of(10_000, 10_000), tone: Uint8Array.of(0, 0) })
  const read = {
    negative: new Uint16Array(1),
    neutral: new Uint16Array(1),
    positive: new Uint16Array(1),
    tone: Uint8Array.of(9),
  }
  lineage.readTone(lineage.find(batch.idLo[0]!, batch.idHi[0]!), read, 0)
  expect([read.negative[0], read.tone[0]]).toEqual([10_000, 0])
  expect(lineage.find(batch.idLo[1]!, batch.idHi[1]!)).toBe(-1)
})
