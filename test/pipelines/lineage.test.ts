import { expect, test } from 'vitest'
import { hashText } from '../../pipelines/hash.ts'
import { newLineage } from '../../pipelines/lineage.ts'

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

test('forgets the oldest when it is full, and only that', () => {
  const lineage = newLineage(4)
  for (const name of ['a', 'b', 'c', 'd', 'e']) lineage.remember(...id(name), Uint16Array.of(1))
  expect(['a', 'b', 'c', 'd', 'e'].map((name) => lineage.find(...id(name)) >= 0)).toEqual([
    false,
    true,
    true,
    true,
    true,
  ])
})
