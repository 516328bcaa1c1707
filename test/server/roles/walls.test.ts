import { VirtualTimeScheduler } from 'rxjs'
import { expect, test } from 'vitest'
import type { Update } from '../../../pipelines/contract/update.ts'
import type { WallState } from '../../../pipelines/contract/wall.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { playWalls } from '../../../server/roles/walls.ts'
import { scenesOf, wallsConfig } from '../../../server/walls/config.ts'

/** Plays on virtual time; `at` does something at a second. */
function played(seconds: number, at: Readonly<Record<number, (bus: ReturnType<typeof memoryBus>) => void>> = {}) {
  const clock = new VirtualTimeScheduler(undefined, seconds * 1_000)
  const bus = memoryBus()
  const known = new Map<string, WallState>()
  const updates: Update[] = []
  const walls = wallsConfig.parse([
    { id: 'main', dwell: 10 },
    { id: 'lobby', scenes: ['voices'], language: 'zh-Hant' },
  ])
  const changed: string[] = []
  const setup = {
    walls: walls.map((wall) => ({ ...wall, scenes: scenesOf(wall, [{ role: 'competitor' }]) })),
    memory: {
      read: (id: string) => known.get(id) ?? null,
      keep: (id: string, state: WallState) => known.set(id, state),
    },
    changed: (id: string, { isHidden }: WallState) => changed.push(`${id} ${isHidden}`),
  }
  for (const [second, act] of Object.entries(at)) clock.schedule(() => act(bus), Number(second) * 1_000)
  playWalls(setup, bus, clock).subscribe((news) => updates.push(...news))
  clock.flush()
  const scenes = (id: string) =>
    updates.filter(({ channel }) => channel === `wall/${id}`).map(({ set }) => (set['state'] as WallState).scene)
  return { updates, known, changed, scenes }
}

test('without walls in the config there is one, called in every language', () => {
  expect(wallsConfig.parse(undefined)).toMatchObject([
    { id: 'main', name: 'Main', names: { 'zh-Hant': '主牆面', 'zh-Hans': '主墙面' } },
  ])
})

test('says at once what a wall plays and shows, at no event time', () => {
  const { updates } = played(0)
  expect(updates.map(({ channel, at }) => [channel, at])).toEqual([
    ['wall/main', 0],
    ['wall/lobby', 0],
  ])
  expect(updates[0]?.set['wall']).toMatchObject({
    scenes: ['pulse', 'field', 'voices'],
    dwell: 10,
    isSafe: false,
    language: null,
  })
  expect(updates[1]?.set['wall']).toMatchObject({ scenes: ['voices'], language: 'zh-Hant' })
})
test('rotates by itself, and says nothing between', () =>
  expect(played(35).scenes('main')).toEqual(['pulse', 'field', 'voices', 'pulse']))
test('one wall obeys what it is told, the other does not hear it', () => {
  const { scenes, changed } = played(3, {
    1: (bus) => bus.publish({ name: 'wallOrders', message: { wall: 'main', order: 'next' } }),
    2: (bus) => bus.publish({ name: 'wallOrders', message: { wall: 'lobby', order: 'hide' } }),
  })
  expect(scenes('main')).toEqual(['pulse', 'field'])
  expect(changed).toEqual(['main false', 'lobby false', 'main false', 'lobby true'])
})
test('a crisis is on every wall in the moment it is known, and nothing follows it', () => {
  const { scenes } = played(60, { 12: (bus) => bus.publish({ name: 'severities', message: 8 }) })
  expect(scenes('main')).toEqual(['pulse', 'field', 'pulse'])
  expect(scenes('lobby')).toEqual(['voices', 'pulse'])
})

test('a wall without competitors has no field to show, unless it is asked for', () => {
  expect(scenesOf({}, [{ role: 'own' }])).toEqual(['pulse', 'voices'])
  expect(scenesOf({ scenes: ['field'] }, [{ role: 'own' }])).toEqual(['field'])
})
