import { expect, test } from 'vitest'
import type { Waiting } from '../../../pipelines/contract/waiting.ts'
import { liveRoute } from '../../../server/http/live-route.ts'

const asked = async (query: string, waiting: Waiting | null) => {
  const answer = await liveRoute({ hasWall: (wall) => wall === 'lobby', waiting: () => waiting }).request(`/${query}`)
  return [answer.status, await answer.json()]
}

test('says how far the start is, with a 503', async () => {
  const filling = { kind: 'filling', days: 28, percent: 40 } as const
  expect(await asked('?scope=wall&wall=lobby', filling)).toEqual([503, { waiting: filling }])
})
test('says that a wall is not there, however far the start is', async () => {
  expect(await asked('?wall=nope', { kind: 'opening' })).toEqual([404, { waiting: { kind: 'no-wall' } }])
})
test('wants an upgrade where a socket would be let in', async () => {
  expect(await asked('', null)).toEqual([426, { waiting: null }])
})
