import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { NightStep } from '../../../data/history/lake/night.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import type { NightNews } from '../../../server/bus/news.ts'
import { nights } from '../../../server/roles/nights.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 10, 18, 4) // 12:00 in Hong Kong
const STEP: NightStep = { step: 'close', day: 0, mentions: 5 }

beforeEach(() => vi.useFakeTimers({ now: NOON }))
afterEach(() => vi.useRealTimers())

function running({ lastNight = NOON - 2 * HOUR, steps = [STEP] as readonly (NightStep | Error)[] } = {}) {
  let last = lastNight
  const history = {
    score: async () => {},
    lastNight: async () => last,
    nightDone: async (at: number) => {
      last = at
    },
    night: async function* (): AsyncGenerator<NightStep> {
      for (const step of steps) {
        if (step instanceof Error) throw step
        yield step
      }
    },
  }
  const bus = memoryBus()
  const told: NightNews['kind'][] = []
  bus.on('nights').subscribe(({ kind }) => told.push(kind))
  let isOver = false
  const retention = { inDatabase: 35, inAll: 400 }
  nights({ history, retention, zone: 'Asia/Hong_Kong', clock: Date.now }, bus).subscribe({
    complete: () => {
      isOver = true
    },
  })
  return { bus, told, isOver: () => isOver, last: () => last }
}
const pass = (hours: number) => vi.advanceTimersByTimeAsync(hours * HOUR)

describe('a night is worked through', () => {
  test('once, at three in the morning of the zone', async () => {
    const { told } = running()
    await pass(14.9)
    expect(told).toEqual([])
    await pass(0.2)
    expect(told).toEqual(['step', 'done'])
    await pass(23.7)
    expect(told).toEqual(['step', 'done'])
    await pass(0.3)
    expect(told).toEqual(['step', 'done', 'step', 'done'])
  })
  test('a minute after the start if nobody was up', async () => {
    const { told } = running({ lastNight: NOON - 20 * HOUR })
    await pass(0.02)
    expect(told).toEqual(['step', 'done'])
  })
  test('by a new store from its first night on', async () => {
    const { told, last } = running({ lastNight: 0 })
    await pass(0.02)
    expect([told.length, last() > 0]).toEqual([0, true])
    await pass(16)
    expect(told).toEqual(['step', 'done'])
  })
  test('again an hour later if it failed', async () => {
    const { told } = running({ lastNight: NOON - 20 * HOUR, steps: [STEP, new Error('disk full')] })
    await pass(0.1)
    expect(told).toEqual(['step', 'failed'])
    await pass(1)
    expect(told).toEqual(['step', 'failed', 'step', 'failed'])
  })
  test('no further than the step it is at when told to stop', async () => {
    const { bus, told, isOver } = running({ lastNight: NOON - 20 * HOUR, steps: [STEP, STEP] })
    bus.on('nights').subscribe(() => bus.publish({ name: 'stop', message: null }))
    await pass(0.1)
    expect([told, isOver()]).toEqual([['step'], true])
  })
})
