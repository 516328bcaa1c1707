import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryBus } from '../../server/bus/memory.ts'
import { QUEUES } from '../../server/queues.ts'
import { isBalanced, meter } from '../../server/tally.ts'
import { postsOf, somePost } from '../support/scored.ts'

test('whatever becomes of lines, and whenever they are committed, they add up', () => {
  const batch = fc.record({
    unmatched: fc.nat(20),
    deduped: fc.nat(20),
    deadLettered: fc.nat(20),
    handed: fc.nat(20),
    known: fc.nat(20),
    isCommitted: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(batch), (batches) => {
      const counts = meter(1, memoryBus())
      const sums = { lines: 0, stored: 0, pending: 0 }
      for (const { unmatched, deduped, deadLettered, handed, known, isCommitted } of batches) {
        const lines = unmatched + deduped + deadLettered + handed
        const duplicates = Math.min(known, handed)
        counts.read(postsOf([], { lines }))
        counts.unmatched(0, unmatched)
        counts.deduped(0, deduped)
        for (let i = 0; i < deadLettered; i++) counts.deadLetter(0, 'not-json', new Uint8Array(0), 0)
        counts.handed(0, handed)
        if (isCommitted) counts.committed({ source: 0, rows: handed, duplicates })
        sums.lines += lines
        sums.stored += isCommitted ? handed - duplicates : 0
        sums.pending += isCommitted ? 0 : handed
        const [tally] = counts.tallies()
        expect(tally).toMatchObject(sums)
        expect(isBalanced(tally!)).toBe(true)
      }
    }),
  )
})

test('a line that goes nowhere shows', () => {
  const counts = meter(1, memoryBus())
  counts.read(postsOf([somePost()]))
  expect(isBalanced(counts.tallies()[0]!)).toBe(false)
})

test('of a flood of dead letters only so many are told, and the rest is counted', () => {
  const bus = memoryBus()
  const told: unknown[] = []
  bus.on('deadLetters').subscribe((letter) => told.push(letter))
  const counts = meter(1, bus)
  const { bound } = QUEUES['dead-letters-told']
  for (let i = 0; i < bound + 7; i++) counts.deadLetter(0, 'not-json', new Uint8Array(0), 0)
  expect(told).toHaveLength(bound)
  expect(counts.letters()).toEqual({ level: bound, shed: 7 })
  expect(counts.tallies()[0]?.deadLettered).toBe(bound + 7)
  counts.deadLetter(0, 'not-json', new Uint8Array(0), 0)
  expect(told).toHaveLength(bound + 1)
})

test('why lines are dead letters is counted too, of each source, and adds up', () => {
  const counts = meter(2, memoryBus())
  for (const reason of ['not-json', 'wrong-shape', 'not-json'] as const)
    counts.deadLetter(1, reason, new Uint8Array(0), 0)
  const [clean, dirty] = counts.tallies()
  expect(clean?.deadLetters).toBeUndefined()
  expect(dirty?.deadLetters).toEqual({ 'not-json': 2, 'wrong-shape': 1 })
  counts.deadLetter(1, 'not-json', new Uint8Array(0), 0)
  expect(dirty?.deadLetters).toEqual({ 'not-json': 2, 'wrong-shape': 1 })
})
