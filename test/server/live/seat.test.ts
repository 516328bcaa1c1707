import { expect, test } from 'vitest'
import { newHub } from '../../../server/live/hub.ts'
import { takeSeat } from '../../../server/live/seat.ts'

const hubOf = (epoch: string) => newHub({ epoch, channels: ['world'], now: () => 0 })
const [main, office, lobby] = ['main', 'office', 'lobby'].map(hubOf) as [
  ReturnType<typeof hubOf>,
  ReturnType<typeof hubOf>,
  ReturnType<typeof hubOf>,
]
const HUBS = new Map([
  ['office', office],
  ['lobby', lobby],
])
const walls = (id: string | null) => {
  const hub = HUBS.get(id ?? 'office')
  return hub ? { id: id ?? 'office', hub } : null
}
const epochOf = (hub: ReturnType<typeof hubOf>) => hub.channel('world').position().epoch

test('a screen of this machine that asks to be no wall hears everything, whatever wall it names', () => {
  const seat = takeSeat('lobby', { scope: 'local', main, walls })
  expect(seat && [seat.wall, epochOf(seat.hub)]).toEqual([null, 'main'])
})
test('a wall hears itself, the first where none is named, and nothing where there is none', () => {
  const seats = ['lobby', null].map((asked) => takeSeat(asked, { scope: 'wall', main, walls }))
  expect(seats.map((seat) => seat && [seat.wall, epochOf(seat.hub)])).toEqual([
    ['lobby', 'lobby'],
    ['office', 'office'],
  ])
  expect(takeSeat('hall', { scope: 'wall', main, walls })).toBeNull()
})
test('a screen that was paired hears the wall it was paired to, not the one it asked for', () => {
  const seat = takeSeat('office', { scope: 'wall', main, walls })
  seat?.move('lobby')
  expect(seat && epochOf(seat.hub)).toBe('lobby')
})
test('one whose wall is gone from the config hears nothing', () => {
  const seat = takeSeat('office', { scope: 'wall', main, walls })
  seat?.move('hall')
  expect(seat?.hub.has('world')).toBe(false)
})
