import { TestScheduler } from 'rxjs/testing'
import { expect, test } from 'vitest'
import type { FeedMention } from '../../pipelines/contract/scene.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import { feed } from '../../pipelines/feed.ts'
import { scoredOf, somePost } from '../support/scored.ts'

const WORLD = {
  topics: [{ id: 't', name: 'T', role: 'own' as const, query: 't' }],
  tiers: [],
}
const batch = (ids: readonly string[], more = {}) =>
  scoredOf(
    ids.map((id) => somePost({ id, text: `says ${id}`, ...more })),
    ids.map(() => [0]),
  )

function run(marbles: string, values: Record<string, unknown>): Update[] {
  const heard: Update[] = []
  const scheduler = new TestScheduler(() => {})
  scheduler.run(({ hot, flush }) => {
    hot(marbles, values as Record<string, ReturnType<typeof batch>>)
      .pipe(feed(WORLD, { period: 1_000, clock: scheduler }))
      .subscribe((updates) => heard.push(...updates))
    flush()
  })
  return heard
}

test('shows one mention a second and says of how many', () => {
  const [first, second, ...rest] = run('a 499ms a 999ms b 2s |', {
    a: batch(['a', 'b', 'c', 'd', 'e']),
    b: batch(['f']),
  })
  expect(Object.keys(first!.set)).toEqual(['mention/0', 'sample'])
  expect(first!.set['sample']).toEqual({ oneIn: 10 })
  expect(second!.set['mention/1']).toMatchObject({ text: 'says f' } satisfies Partial<FeedMention>)
  expect(rest).toEqual([])
})
test('never shows a like, nor a repost without words', () => {
  expect(run('a 2s |', { a: batch(['a'], { kind: 'like' }) })).toEqual([])
  expect(run('a 2s |', { a: batch(['a'], { kind: 'repost', text: '' }) })).toEqual([])
})
test('takes down what was taken back', () => {
  const updates = run('a 1999ms b 2s |', { a: batch(['a']), b: { ...batch(['a']), sign: -1 } })
  expect(updates.at(-1)).toMatchObject({ set: {}, del: ['mention/0'] })
})
test('shows an edit, though what it replaced is taken back after it came', () => {
  const edit = batch(['a'], { op: 'update', revision: '2', text: 'edited' })
  const replaced = { ...batch(['a']), sign: -1 }
  const updates = run('a 1999ms (bc) 1995ms c 2s |', { a: batch(['a']), b: edit, c: replaced })
  expect(updates.at(-1)).toMatchObject({ set: { 'mention/1': { text: 'edited' } }, del: ['mention/0'] })
})
test('is silent about what was rebuilt from the store, and does not count it', () => {
  const [first, ...rest] = run('(ab) 2s |', { a: { ...batch(['a', 'b', 'c']), lines: 0 }, b: batch(['d']) })
  expect(first!.set).toMatchObject({ 'mention/0': { text: 'says d' }, sample: { oneIn: 1 } })
  expect(rest).toEqual([])
})

test('names a tier that came with an import', () => {
  const tier = (id: string) => ({ id, names: { en: id, 'zh-Hant': id, 'zh-Hans': id }, customers: 1 })
  const shown: unknown[] = []
  const scheduler = new TestScheduler(() => {})
  scheduler.run(({ hot, cold, flush }) => {
    const gold = { ...batch(['a']), customer: Int32Array.of(7), tier: Uint8Array.of(1) }
    const words$ = cold('1500ms w', { w: { tiers: [tier('unmatched'), tier('gold')], products: [] } })
    hot('a 1999ms b 2s |', { a: gold, b: gold })
      .pipe(feed(WORLD, { period: 1_000, clock: scheduler, words$ }))
      .subscribe((updates) => shown.push(...updates.flatMap(({ set }) => Object.values(set))))
    flush()
  })
  expect(shown.flatMap((item) => (item as FeedMention).tier ?? [])).toEqual(['gold'])
})
