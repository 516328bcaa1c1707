import { afterEach, expect, test, vi } from 'vitest'
import { wallsInstead } from '../../../client/live/named-wall.ts'

afterEach(() => vi.unstubAllGlobals())
const answering = (status: number) =>
  vi.stubGlobal('fetch', async () =>
    Response.json(
      {
        walls: [
          { id: 'main', name: 'Main' },
          { id: 'lobby', name: 'Lobby' },
        ],
      },
      { status },
    ),
  )

test('whoever names a wall that is not there is told which are', async () => {
  answering(200)
  expect(await wallsInstead('nope')).toEqual(['main', 'lobby'])
})
test('says nothing of a wall that is there, of none, and where the server tells nothing', async () => {
  answering(200)
  expect([await wallsInstead('lobby'), await wallsInstead(null)]).toEqual([null, null])
  answering(403)
  expect(await wallsInstead('nope')).toBeNull()
})
