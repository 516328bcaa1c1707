import { describe, expect, test } from 'vitest'
import type { WeightsInForce } from '../../../pipelines/contract/queue.ts'
import { deskApi } from '../../../server/http/desk-api.ts'
import { StoreClosingError } from '../../../server/store-errors.ts'
import { memoryAudit } from '../../support/audit.ts'
import { deskOf } from '../../support/desk.ts'

const asked: unknown[] = []
let isReady = true
let isClosing = false
const answered = <T>(question: unknown, answer: T): Promise<T> => {
  if (isClosing) return Promise.reject(new StoreClosingError())
  asked.push(question)
  return Promise.resolve(answer)
}
const inForce = (weights: WeightsInForce['weights']): WeightsInForce => ({ version: 2, weights, by: 'local', since: 5 })
const desk = deskOf({
  mark: (mark) => answered(mark, { mark: mark.mark, by: mark.by, at: 5 }),
  weigh: (weigh) => answered(weigh, inForce(weigh.weights)),
})
const routes = deskApi({
  desk: () => desk,
  audit: () => memoryAudit().audit,
  present: () => ({ topic: 'larkwing', asOf: 0 }),
  isReady: () => isReady,
})
const post = (path: string, body: unknown, address = '127.0.0.1') =>
  routes.request(
    path,
    { method: 'POST', body: JSON.stringify(body) },
    { incoming: { socket: { remoteAddress: address }, headers: { host: '127.0.0.1:4780' } } },
  )
const WEIGHTS = { value: 50, ticket: 25, reach: 0, velocity: 10, tone: 10, motive: 5 }

test('keeps what was done about a post, and who did it', async () => {
  const answer = await post('/queue/marks', { key: '18446744073709551615', mark: 'answered' })
  expect(await answer.json()).toEqual({ mark: 'answered', by: 'local', at: 5 })
  expect(asked.splice(0)).toEqual([{ key: '18446744073709551615', mark: 'answered', by: 'local' }])
})

test('keeps other weights as the next version', async () => {
  expect(await (await post('/queue/weights', WEIGHTS)).json()).toEqual(inForce(WEIGHTS))
  expect(asked.splice(0)).toEqual([{ weights: WEIGHTS, by: 'local' }])
})

test.each([
  ['/queue/marks', { key: 'p1', mark: 'answered' }],
  ['/queue/marks', { key: '18446744073709551616', mark: 'answered' }],
  ['/queue/marks', { key: '1', mark: 'gone' }],
  ['/queue/weights', { ...WEIGHTS, value: 101 }],
  ['/queue/weights', { ...WEIGHTS, value: 0.5 }],
  ['/queue/weights', { value: 1 }],
  ['/queue/weights', { value: 0, ticket: 0, reach: 0, velocity: 0, tone: 0, motive: 0 }],
])('refuses %s %j, saying what was wanted', async (path, body) => {
  const answer = await post(path, body)
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('Wanted JSON')])
})

describe('does nothing', () => {
  test('for a client elsewhere', async () =>
    expect((await post('/queue/weights', WEIGHTS, '192.0.2.7')).status).toBe(403))
  test('before the state is rebuilt, nor while the store closes', async () => {
    isReady = false
    expect((await post('/queue/weights', WEIGHTS)).status).toBe(503)
    isReady = true
    isClosing = true
    expect((await post('/queue/weights', WEIGHTS)).status).toBe(503)
    isClosing = false
    expect(asked).toEqual([])
  })
})
