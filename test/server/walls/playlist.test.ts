import { describe, expect, test } from 'vitest'
import type { SceneId, WallOrder } from '../../../pipelines/contract/wall.ts'
import { afterEvent, type Playing, startOf, type WallEvent } from '../../../server/walls/playlist.ts'

const SCENES: readonly SceneId[] = ['pulse', 'field', 'voices']
const playlist = { scenes: SCENES, dwell: 45 }
const begin = (scenes = SCENES): Playing => ({ state: startOf({ scenes, dwell: 45 }, 0), severity: 0 })
const order = (asked: WallOrder): WallEvent => ({ kind: 'order', order: asked })
const severity = (worst: number): WallEvent => ({ kind: 'severity', severity: worst })
const tick: WallEvent = { kind: 'tick' }
/** Events with the second they come at. */
const play = (...events: readonly (readonly [at: number, event: WallEvent])[]) =>
  events.reduce((playing, [at, event]) => afterEvent(playing, event, { playlist, now: at * 1_000 }), begin())

describe('a wall', () => {
  test('shows the next scene once this one has stood its time, and the first after the last', () => {
    const scenes = [44, 45, 89, 90, 134, 135].map(
      (_, i, times) => play(...times.slice(0, i + 1).map((at) => [at, tick] as const)).state.scene,
    )
    expect(scenes).toEqual(['pulse', 'field', 'field', 'voices', 'voices', 'pulse'])
  })
  test('that plays one scene stays at it, with the same state', () => {
    const alone = begin(['field'])
    expect(afterEvent(alone, tick, { playlist: { scenes: ['field'], dwell: 45 }, now: 1e9 })).toBe(alone)
  })
  test('goes on and back when told, and stands a whole turn then', () => {
    expect(play([1, order('previous')]).state).toMatchObject({ scene: 'voices', since: 1_000 })
    expect(play([1, order('next')], [45, tick]).state.scene).toBe('field')
    expect(play([1, order('next')], [46, tick]).state.scene).toBe('voices')
  })
  test('stays where it is pinned until it is unpinned, and then for a turn', () => {
    expect(play([1, order('pin')], [500, tick]).state).toMatchObject({ scene: 'pulse', isPinned: true })
    expect(play([1, order('pin')], [500, order('unpin')], [544, tick]).state.scene).toBe('pulse')
    expect(play([1, order('pin')], [500, order('unpin')], [545, tick]).state.scene).toBe('field')
  })
  test('goes on though the clock was set back', () => {
    expect(play([5_000, order('next')], [4_000, tick]).state.scene).toBe('voices')
  })
})

describe('a crisis', () => {
  test('shows Pulse, also where another scene is pinned, and stops the rotation', () => {
    expect(play([1, order('next')], [2, order('pin')], [3, severity(7)], [500, tick]).state).toMatchObject({
      scene: 'pulse',
      since: 3_000,
      isAlarmed: true,
      isPinned: true,
    })
  })
  test('calls once: who looks elsewhere meanwhile is not called back by a worse one', () => {
    expect(play([1, severity(7)], [2, order('next')], [3, severity(9)], [500, tick]).state.scene).toBe('field')
  })
  test('that is over lets the wall go on after a turn, and the next one calls again', () => {
    expect(play([1, severity(8)], [100, severity(5)], [144, tick]).state).toMatchObject({
      scene: 'pulse',
      isAlarmed: false,
    })
    expect(play([1, severity(8)], [100, severity(5)], [145, tick]).state.scene).toBe('field')
    expect(play([1, severity(8)], [100, severity(5)], [145, tick], [146, severity(7)]).state.scene).toBe('pulse')
  })
  test('below seven calls nobody', () => expect(play([1, order('next')], [2, severity(6)]).state.scene).toBe('field'))
  test('is shown on Pulse though the wall does not play it, and then the first of its own comes', () => {
    const own = { playlist: { scenes: ['field', 'voices'] as const, dwell: 45 }, now: 0 }
    const alarmed = afterEvent(begin(['field', 'voices']), severity(8), own)
    expect(alarmed.state.scene).toBe('pulse')
    expect(afterEvent(alarmed, order('next'), own).state.scene).toBe('field')
    expect(afterEvent(alarmed, order('previous'), own).state.scene).toBe('voices')
  })
})

test('what is hidden stays hidden through scenes and crises until it is shown', () => {
  expect(play([1, order('hide')], [2, severity(8)], [3, severity(0)], [99, tick]).state.isHidden).toBe(true)
  expect(play([1, order('hide')], [2, order('show')]).state.isHidden).toBe(false)
})
