import { expect, test } from 'vitest'
import type { LinkOrder } from '../../../data/history/join/link-order.ts'
import { linkRoutes } from '../../../server/http/link-routes.ts'

const asked: Omit<LinkOrder, 'at'>[] = []
let isClosing = false
const routes = linkRoutes({
  isReady: () => true,
  linking: () => ({
    isClosing: () => isClosing,
    order: async (order) => {
      asked.push(order)
      return order.act.kind === 'split'
        ? { kind: 'refused', reason: 'Wanted a customer who goes by another one.' }
        : { kind: 'done', events: [4], mentions: 12 }
    },
    events: async () => [],
  }),
})
const ask = (path: string, init: RequestInit = {}, address = '127.0.0.1') =>
  routes.request(path, init, { incoming: { socket: { remoteAddress: address }, headers: { host: '127.0.0.1:4780' } } })
const post = (body: unknown, address?: string) => ask('/', { method: 'POST', body: JSON.stringify(body) }, address)

const ORDER = {
  kind: 'link',
  network: 'forum',
  author: 'ann',
  customer: 7,
  basis: 'contract',
  evidence: 'a letter',
  by: 'ada',
}

test('hands on what is to be done, and answers what was written down', async () => {
  const answer = await post(ORDER)
  expect([answer.status, await answer.json()]).toEqual([200, { events: [4], mentions: 12 }])
  const { by, ...act } = ORDER
  expect(asked).toEqual([{ act: { ...act, way: 'by-hand', confidence: 1 }, by, why: '' }])
})

test('says why nothing was done', async () => {
  const answer = await post({ kind: 'split', customer: 7, by: 'ada', why: 'not the same' })
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('goes by another one')])
})

test.each([
  [null],
  [{}],
  [{ ...ORDER, by: '' }],
  [{ ...ORDER, evidence: '' }],
  [{ ...ORDER, basis: 'a hunch' }],
  [{ ...ORDER, network: 'nowhere' }],
  [{ ...ORDER, confidence: 2 }],
  [{ ...ORDER, customer: -1 }],
  [{ kind: 'unlink', network: 'forum', author: 'ann', by: 'ada' }],
  [{ kind: 'link-by-email', network: 'mail', author: 'ann', emailHash: 'ann@example.com', by: 'ada' }],
])('refuses %j before anybody is asked', async (body) => {
  const before = asked.length
  expect((await post(body)).status).toBe(400)
  expect(asked.length).toBe(before)
})

test('answers nobody but clients on this machine', async () => {
  expect((await post(ORDER, '192.0.2.7')).status).toBe(403)
  expect((await ask('/', {}, '192.0.2.7')).status).toBe(403)
})

test('asks to come back while the store is being closed', async () => {
  isClosing = true
  expect((await post(ORDER)).status).toBe(503)
})
