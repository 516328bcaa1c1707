import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bus } from '../../../server/bus/bus.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Unanswered } from '../../../server/bus/news.ts'
import { revaluations } from '../../../server/roles/revaluations.ts'

let bus: Bus
/** As the store keeps it: whether one is due, and how many there were. */
let due: boolean
let done: number
/** Ends the valuation that is at work. */
let end: { readonly well: () => void; readonly badly: (error: Error) => void }
let told: string[]
let unanswered: Unanswered[]
let ended: Promise<void>
beforeEach(() => {
  bus = memoryBus()
  due = false
  done = 0
  told = []
  unanswered = []
  bus.on('recordsChanged').subscribe(() => told.push('recordsChanged'))
  bus.on('unanswered').subscribe((each) => unanswered.push(each))
  const revalue = async () => {
    if (!due) return false
    due = false
    await new Promise<void>((well, badly) => {
      end = { well, badly }
    }).catch((error) => {
      due = true
      throw error
    })
    done++
    return true
  }
  ended = new Promise((complete, error) =>
    revaluations({ history: { revalue }, clock: () => 9_000 }, bus).subscribe({ complete, error }),
  )
})
afterEach(() => bus.publish({ name: 'stop', message: null }))

const regroup = () => {
  due = true
  bus.publish({ name: 'regrouped', message: null })
}
const ready = () => bus.publish({ name: 'ready', message: { rows: 0 } })
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('however many records become one person while customers are valued, they are valued once more', async () => {
  for (let i = 0; i < 4; i++) regroup()
  end.well()
  await settled()
  end.well()
  await settled()
  expect([done, told]).toEqual([2, ['recordsChanged', 'recordsChanged']])
})

test('one that its process did not live to end is done at the next start, and none where none is due', async () => {
  ready()
  await settled()
  expect(told).toEqual([])
  due = true
  ready()
  end.well()
  await settled()
  expect([done, told]).toEqual([1, ['recordsChanged']])
})

test('a stop waits for the one that is due', async () => {
  for (let i = 0; i < 3; i++) regroup()
  bus.publish({ name: 'stop', message: null })
  end.well()
  await settled()
  end.well()
  await ended
  expect(done).toBe(2)
})

test('a valuation that the store refuses is told, ends nothing, and is done after the next night', async () => {
  regroup()
  end.badly(new Error('Out of Memory Error: failed to allocate'))
  await settled()
  expect([unanswered, told]).toEqual([[{ asked: 'revaluation', error: 'Out of Memory Error' }], []])
  bus.publish({ name: 'nights', message: { kind: 'done', at: 0 } })
  end.well()
  await settled()
  expect(told).toEqual(['recordsChanged'])
})

test('a database that failed ends the store loudly', async () => {
  regroup()
  end.badly(new Error('FATAL Error: Failed: database has been invalidated'))
  await expect(ended).rejects.toThrow('invalidated')
})
