import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerCard } from '../../../pipelines/contract/card.ts'
import type { CustomerMetric } from '../../../pipelines/contract/customer-metric.ts'
import type { Desk } from '../../../server/desk.ts'
import { deskApi } from '../../../server/http/desk-api.ts'
import { StoreClosingError, StoreFailedError } from '../../../server/store-errors.ts'
import { memoryAudit } from '../../support/audit.ts'
import { deskOf } from '../../support/desk.ts'

const METRIC: CustomerMetric = {
  metric: 'response',
  version: 1,
  asOf: 7,
  parameters: { sla: 60 },
  rows: [],
  sql: 'select 1',
}
const METRICS: readonly CustomerMetric[] = [
  { ...METRIC, rows: [{ median: 90 }] },
  { ...METRIC, metric: 'silent-detractor', rows: [{ customer: 1 }, { customer: 2 }] },
  { ...METRIC, metric: 'household-exposure', rows: [{ household: 7 }] },
]
let log: ReturnType<typeof memoryAudit>
let asked: unknown[]
let routes: ReturnType<typeof deskApi>
const asking = (answers: Partial<Desk>) => {
  routes = deskApi({
    desk: () => deskOf(answers),
    audit: () => log.audit,
    present: () => ({ topic: 'larkwing', asOf: 7 }),
    isReady: () => true,
  })
}
beforeEach(() => {
  log = memoryAudit()
  asked = []
  asking({
    card: async (card) => {
      asked.push(card)
      return card.customer === 1 ? ({ customer: 1 } as CustomerCard) : null
    },
    contact: async ({ customer }) => (customer === 1 ? 'ada@mail.example' : null),
    find: async ({ typed }) => [{ customer: 1, ref: 'C1', name: typed, tier: 'gold' }],
    metrics: async () => METRICS,
    metric: async (metric) => {
      asked.push(metric)
      return METRIC
    },
  })
})
const ask = (path: string, body?: unknown, address = '127.0.0.1') =>
  routes.request(path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }, {
    incoming: { socket: { remoteAddress: address }, headers: { host: '127.0.0.1:4780' } },
  })

test('gives a card about the topic of the board, as of now, and notes that it was seen', async () => {
  expect(await (await ask('/customers/1?post=42')).json()).toEqual({ customer: 1 })
  expect(asked).toEqual([{ customer: 1, post: '42', topic: 'larkwing', asOf: 7 }])
  expect(log.deeds()).toEqual(['local card-viewed customer:1 1'])
})

test('says how the figures of a card are made, as of now, and notes that they were seen', async () => {
  const figures = [{ figure: 'clv', version: 1, rows: [{ clv: 800 }], sql: 'select 800 as clv' }] as const
  asking({
    made: async (whose) => {
      asked.push(whose)
      return figures
    },
  })
  expect(await (await ask('/customers/1/made')).json()).toEqual({ figures })
  expect(asked).toEqual([{ customer: 1, asOf: 7 }])
  expect(log.deeds()).toEqual(['local card-viewed customer:1 1'])
})

test('reveals how to reach somebody to who says why, and notes the reason', async () => {
  const answer = await ask('/customers/1/contact', { reason: 'call back on claim 88214' })
  expect(await answer.json()).toEqual({ contact: 'ada@mail.example' })
  expect(await log.audit.deeds(null)).toMatchObject([
    { who: 'local', what: 'contact-revealed', about: 'customer:1', why: 'call back on claim 88214', rows: 1 },
  ])
})

test('finds customers, and notes how many it showed', async () => {
  expect(await (await ask('/customers?find=%20ada%20')).json()).toEqual({
    customers: [{ customer: 1, ref: 'C1', name: 'ada', tier: 'gold' }],
  })
  expect(log.deeds()).toEqual(['local customers-found customers 1'])
})

test('names the parameter that it wants', async () => {
  expect(await (await ask('/customers?q=ada')).json()).toEqual({ detail: expect.stringContaining('?find=') })
})

test('gives the numbers of all, and one of them with other assumptions, and notes how many people they list', async () => {
  expect(await (await ask('/customers/metrics')).json()).toEqual({ metrics: METRICS })
  await ask('/customers/metrics/response?sla=30')
  expect(asked).toEqual([{ metric: 'response', parameters: { sla: 30 }, topic: 'larkwing', asOf: 7 }])
  expect(log.deeds()).toEqual(['local customers-listed metrics 3', 'local customers-listed metric:response 0'])
})

describe('answers with what was wanted', () => {
  test.each([
    ['/customers/2', undefined, 404],
    ['/customers/ada', undefined, 400],
    ['/customers/1?post=p1', undefined, 400],
    ['/customers/ada/made', undefined, 400],
    ['/customers?find=a', undefined, 400],
    ['/customers/1/contact', {}, 400],
    ['/customers/1/contact', { reason: ' x ' }, 400],
    ['/customers/2/contact', { reason: 'because' }, 404],
    ['/customers/metrics/nps', undefined, 404],
    ['/customers/metrics/response?sla=soon', undefined, 400],
  ])('%s %j', async (path, body, status) => {
    const answer = await ask(path, body)
    expect([answer.status, await answer.json()]).toEqual([status, { detail: expect.stringContaining('Wanted') }])
    expect(log.deeds()).toEqual([])
  })
})

test('shows nothing that could not be noted', async () => {
  const failing = { ...log.audit, record: () => Promise.reject(new StoreClosingError()) }
  routes = deskApi({
    desk: () => deskOf({ card: async () => ({ customer: 1 }) as CustomerCard }),
    audit: () => failing,
    present: () => ({ topic: 'larkwing', asOf: 7 }),
    isReady: () => true,
  })
  expect((await ask('/customers/1')).status).toBe(503)
})

test('says that the store failed at a question, in a code that screens have words for', async () => {
  asking({ card: () => Promise.reject(new StoreFailedError()) })
  const answer = await ask('/customers/1')
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { detail: expect.stringContaining('it failed at this question'), code: 'store-failed' },
  ])
  expect(log.deeds()).toEqual([])
})

test('shows nobody to a client elsewhere', async () => {
  expect((await ask('/customers/1', undefined, '192.0.2.7')).status).toBe(403)
  expect((await ask('/customers?find=ada', undefined, '192.0.2.7')).status).toBe(403)
  expect(asked).toEqual([])
})
