import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Rescoring } from '../../../data/history/customers/score.ts'
import type { Bus, Unanswered } from '../../../server/bus/bus.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { revaluations } from '../../../server/roles/revaluations.ts'

let bus: Bus
let asked: Rescoring[]
/** Ends the valuation that is at work. */
let end: { readonly well: () => void; readonly badly: (error: Error) => void }
let told: string[]
let unanswered: Unanswered[]
let ended: Promise<void>
beforeEach(() => {
  bus = memoryBus()
  asked = []
  told = []
  unanswered = []
  bus.on('recordsChanged').subscribe(() => told.push('recordsChanged'))
  bus.on('unanswered').subscribe((each) => unanswered.push(each))
  const scoreSince = (again: Rescoring) =>
    new Promise<void>((well, badly) => {
      asked.push(again)
      end = { well, badly }
    })
  ended = new Promise((complete, error) =>
    revaluations({ history: { scoreSince }, clock: () => 9_000 }, bus).subscribe({ complete, error }),
  )
})
afterEach(() => bus.publish({ name: 'stop', message: null }))

const regroup = (since: number) => bus.publish({ name: 'regrouped', message: since })
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('however many records become one person while customers are valued, they are valued once more, from the earliest on', async () => {
  for (const since of [500, 700, 300, 600]) regroup(since)
  expect(asked).toEqual([{ since: 500, at: 9_000 }])
  end.well()
  await settled()
  expect(asked.slice(1)).toEqual([{ since: 300, at: 9_000 }])
  end.well()
  await settled()
  expect(asked.length).toBe(2)
  expect(told).toEqual(['recordsChanged', 'recordsChanged'])
})

test('a stop waits for one further valuation, not for one of every record', async () => {
  for (const since of [500, 700, 300]) regroup(since)
  bus.publish({ name: 'stop', message: null })
  end.well()
  await settled()
  end.well()
  await ended
  expect(asked.length).toBe(2)
})

test('a valuation that the store refuses is told, ends nothing, and goes into the next', async () => {
  regroup(500)
  end.badly(new Error('Out of Memory Error: failed to allocate'))
  await settled()
  expect([unanswered, told]).toEqual([[{ asked: 'revaluation', error: 'Out of Memory Error' }], []])
  regroup(700)
  expect(asked.at(-1)).toEqual({ since: 500, at: 9_000 })
  end.well()
  await settled()
  expect(told).toEqual(['recordsChanged'])
})

test('a database that failed ends the store loudly', async () => {
  regroup(500)
  end.badly(new Error('FATAL Error: Failed: database has been invalidated'))
  await expect(ended).rejects.toThrow('invalidated')
})
