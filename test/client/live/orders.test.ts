import { afterEach, expect, test, vi } from 'vitest'
import { tellWall } from '../../../client/live/orders.ts'
import { fetchWalls } from '../../../client/remote/walls.ts'

afterEach(() => vi.unstubAllGlobals())
const answering = (status: number) =>
  vi.stubGlobal('fetch', async () => new Response(status === 204 ? null : '{}', { status }))

test.each([
  [204, 'done'],
  [403, 'refused'],
  [404, 'undone'],
  [503, 'undone'],
])('an order that is answered with %i is %s', async (status, told) => {
  answering(status)
  expect(await tellWall('main', 'hide')).toBe(told)
})

test.each([
  [403, 'refused'],
  [503, 'undone'],
])('a page that is answered with %i is not taken for one that is let in: %s', async (status, told) => {
  answering(status)
  expect(await fetchWalls()).toBe(told)
})

test('a server that is not reached refuses nothing', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')))
  expect([await tellWall('main', 'next'), await fetchWalls()]).toEqual(['undone', 'undone'])
})
