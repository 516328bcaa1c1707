import { expect, test, vi } from 'vitest'
import type { SourceItem } from '../../../pipelines/contract/source-item.ts'
import type { Update } from '../../../pipelines/contract/update.ts'
import { memoryBus } from '../../../server/bus/memory.ts'
import { sourceBoard, sourceItems } from '../../../server/roles/source-board.ts'

const BEGAN = Date.UTC(2026, 10, 18, 6)
test('a source says where its posts stand, where it knows', () => {
  const bus = memoryBus()
  const pages: (string | undefined)[] = []
  const sources = [
    { id: 'a', name: 'A', network: 'mastodon', page: 'https://town.example' },
    { id: 'b', name: 'B', network: 'forum' },
  ] as const
  sourceItems(sources, bus).subscribe((rows) => pages.push(...rows.map(({ page }) => page)))
  bus.publish({ name: 'late', message: { source: 1, rows: 1 } })
  expect(pages).toEqual(['https://town.example', undefined])
})

const EMPTY = { stored: 0, unmatched: 0, deduped: 0, deadLettered: 0, sampled: 0, pending: 0 }

/** What the board says of one source after each of these gaps; \`lines\` come together each time. */
function told(gaps: readonly number[], lines = 1): readonly (number | null)[] {
  const bus = memoryBus()
  const items: SourceItem[] = []
  sourceItems([{ id: 'a', name: 'A', network: 'forum' }], bus).subscribe((rows) => items.push(...rows))
  let newest = BEGAN
  for (const [place, gap] of [0, ...gaps].entries()) {
    newest += gap
    bus.publish({
      name: 'tallies',
      message: [{ ...EMPTY, source: 0, now: newest, newest, lines: (place + 1) * lines }],
    })
  }
  return items.map(({ gap }) => gap)
}
const times = (count: number, gap: number): readonly number[] => Array.from({ length: count }, () => gap)

test('no gap is usual before thirty were seen', () => {
  expect(told(times(29, 5_000)).at(-1)).toBeNull()
  expect(told(times(30, 5_000)).at(-1)).toBe(5_000)
})
test('the first gap weighs as much as any other of the first thirty', () => {
  expect(told([1_000, ...times(29, 4_000)]).at(-1)).toBeCloseTo(3_900)
})
test('lines that come together are one arrival', () => {
  expect(told(times(29, 60_000), 40).at(-1)).toBeNull()
  expect(told(times(30, 60_000), 40).at(-1)).toBe(60_000)
})
test('time without news moves nothing', () => {
  expect(told([...times(30, 5_000), ...times(500, 0)]).at(-1)).toBe(5_000)
})
test('a source that became ten times as slow has its new gap after some hundred arrivals', () => {
  expect(told([...times(200, 1_000), ...times(400, 10_000)]).at(-1)).toBeGreaterThan(9_500)
})

test('screens hear that sources are not read, beside the sources', () => {
  vi.useFakeTimers()
  const bus = memoryBus()
  const told: Update[] = []
  const board = sourceBoard([{ id: 'a', name: 'A', network: 'forum' }], bus).subscribe((updates) =>
    told.push(...updates),
  )
  const tally = () =>
    bus.publish({ name: 'tallies', message: [{ ...EMPTY, source: 0, now: BEGAN, newest: null, lines: 0 }] })
  tally()
  vi.advanceTimersByTime(500)
  bus.publish({ name: 'pauses', message: 'disk' })
  vi.advanceTimersByTime(500)
  expect(told.map(({ set }) => set['intake'])).toEqual([{ paused: null }, { paused: 'disk' }])
  board.unsubscribe()
  vi.useRealTimers()
})
