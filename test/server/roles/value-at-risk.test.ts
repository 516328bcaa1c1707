import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'
import type { Update } from '../../../pipelines/contract/update.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { Unanswered } from '../../../server/bus/news.ts'
import { tellValueAtRisk, valueAtRiskUpdates } from '../../../server/roles/value-at-risk.ts'

const ROW = { value: 16_000, low: 0, high: 32_000, unpriced: 1 }
const METRIC: CustomerMetric = {
  metric: 'value-at-risk',
  version: 2,
  asOf: 7_000,
  parameters: { leave: 0.2 },
  rows: [
    { ...ROW, currency: 'EUR', n: 1 },
    { ...ROW, currency: 'HKD', n: 4 },
  ],
  sql: '',
}
let answers: (() => Promise<CustomerMetric>)[]
let asked: { topic: string; asOf: number }[]
let updates: Update[][]
let unanswered: Unanswered[]
let bus: ReturnType<typeof memoryBus>

beforeEach(() => {
  vi.useFakeTimers()
  bus = memoryBus()
  answers = []
  asked = []
  updates = []
  unanswered = []
  const metric = (question: { topic: string; asOf: number }) => {
    asked.push(question)
    return answers.shift()?.() ?? Promise.resolve(METRIC)
  }
  const history = { customers: { metric }, extent: async () => ({ newest: 7_000 }) }
  valueAtRiskUpdates(bus).subscribe((each) => updates.push(each))
  bus.on('unanswered').subscribe((each) => unanswered.push(each))
  tellValueAtRisk({ history: history as never, topic: 'larkwing', clock: () => 0 }, bus).subscribe()
})
afterEach(() => {
  bus.publish({ name: 'stop', message: null })
  vi.useRealTimers()
})
const ready = () => bus.publish({ name: 'ready', message: { rows: 0 } })

test('tells it of the board, as of its newest post, once the state is rebuilt and every minute', async () => {
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked).toEqual([])
  ready()
  await vi.advanceTimersByTimeAsync(63_000)
  expect(asked).toMatchObject([
    { topic: 'larkwing', asOf: 7_000 },
    { topic: 'larkwing', asOf: 7_000 },
  ])
  expect(updates[0]).toMatchObject([
    {
      channel: 'topic/larkwing',
      at: 7_000,
      set: {
        'value-at-risk': { version: 2, unpriced: 1, rows: [{ currency: 'HKD', n: 4 }, { currency: 'EUR' }] },
      },
    },
  ])
})
test('a look that takes longer swallows the next, and one that fails leaves what was told', async () => {
  let end = () => {}
  answers = [
    () =>
      new Promise((_, fail) => {
        end = () => fail(new Error('Out of Memory Error: no'))
      }),
  ]
  ready()
  await vi.advanceTimersByTimeAsync(130_000)
  expect(asked.length).toBe(1)
  end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(unanswered).toEqual([{ asked: 'value-at-risk', error: 'Out of Memory Error' }])
  expect([asked.length, updates.length]).toEqual([2, 1])
})
