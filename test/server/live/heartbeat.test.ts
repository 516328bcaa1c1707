import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HEARTBEAT, isHeartbeatDue, LOOK, newHeartbeats } from '../../../server/live/heartbeat.ts'
import { newHub } from '../../../server/live/hub.ts'

/** When a screen hears what: frames at these times, ms, and the heartbeats between them, over ten seconds. */
function heard(frames: readonly number[], firstLook: number) {
  const told: { at: number; isBeat: boolean }[] = [{ at: 0, isBeat: false }]
  let next = 0
  for (let look = firstLook; look < 10_000; look += LOOK) {
    for (; (frames[next] ?? Number.POSITIVE_INFINITY) <= look; next++) told.push({ at: frames[next]!, isBeat: false })
    if (isHeartbeatDue(look - told.at(-1)!.at)) told.push({ at: look, isBeat: true })
  }
  return told.map(({ at, isBeat }, i) => ({ isBeat, gap: at - (told[i - 1]?.at ?? 0) }))
}

test('a screen is never without a word for longer than promised, and no heartbeat follows close on a frame', () => {
  const frames = fc.array(fc.nat({ max: 9_999 }), { maxLength: 30 }).map((times) => times.sort((a, b) => a - b))
  fc.assert(
    fc.property(frames, fc.nat({ max: LOOK - 1 }), (times, firstLook) => {
      for (const { isBeat, gap } of heard(times, firstLook)) {
        expect(gap).toBeLessThanOrEqual(HEARTBEAT)
        if (isBeat) expect(gap).toBeGreaterThan(HEARTBEAT - LOOK)
      }
    }),
  )
})

test('whoever hears a frame every half second gets no heartbeat', () => {
  const frames = Array.from({ length: 20 }, (_, i) => i * 500)
  expect(heard(frames, 37).filter(({ isBeat }) => isBeat)).toEqual([])
})

test('is written once for all screens of a look that hear the same channels, and anew at the next', () => {
  const hub = newHub({ epoch: 'e1', channels: ['world', 'voice'], now: () => 0 })
  const heartbeatOf = newHeartbeats(hub)
  const [first, second] = [
    { number: 0, now: 0 },
    { number: 1, now: LOOK },
  ]
  const bytes = heartbeatOf(['world'], first)
  expect(heartbeatOf(['world'], first)).toBe(bytes)
  expect(heartbeatOf(['world', 'voice'], first)).not.toEqual(bytes)
  hub.publish({ type: 'delta', epoch: 'e1', channel: 'world', seq: 1, at: 1, set: {}, del: [] })
  expect(String(heartbeatOf(['world'], second))).toContain('"seq":1')
})
