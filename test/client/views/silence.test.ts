import { expect, test } from 'vitest'
import { silenceOf } from '../../../client/views/wall/silence.ts'
import type { SourceItem } from '../../../pipelines/contract/scene.ts'
import { NOW } from '../../fixtures/pulse.ts'

const source = (id: string, more: Partial<SourceItem>): SourceItem => ({
  id,
  name: id,
  network: 'forum',
  state: 'open',
  detail: '',
  newest: NOW - 1_000,
  lag: 1_000,
  gap: 1_000,
  lines: 0,
  stored: 300,
  unmatched: 0,
  deduped: 0,
  deadLettered: 0,
  sampled: 0,
  pending: 0,
  late: 0,
  retries: 0,
  ...more,
})
const silent = (...sources: SourceItem[]) => silenceOf(sources, NOW).silent.map(({ id }) => id)

test('a source is silent after three usual gaps, and never within 15 s', () => {
  expect(silent(source('a', { newest: NOW - 15_000, gap: 10 }))).toEqual([])
  expect(silent(source('a', { newest: NOW - 15_001, gap: 10 }))).toEqual(['a'])
  expect(silent(source('a', { newest: NOW - 59_000, gap: 20_000 }))).toEqual([])
  expect(silent(source('a', { newest: NOW - 61_000, gap: 20_000 }))).toEqual(['a'])
})
test('one that is done or never spoke is not silent, and is not counted', () => {
  const sources = [source('a', { state: 'done', newest: 0 }), source('b', { newest: null }), source('c', {})]
  expect(silenceOf(sources, NOW)).toEqual({ live: 1, all: 1, silent: [] })
})
test('without a usual gap the source itself must say so', () => {
  expect(silent(source('a', { newest: NOW - 60_000, gap: null }))).toEqual([])
  expect(silent(source('a', { newest: NOW - 60_000, gap: null, state: 'idle' }))).toEqual(['a'])
})
test('the longest silent comes first, with its part of what was stored', () => {
  const sources = [
    source('a', { newest: NOW - 60_000, stored: 100 }),
    source('b', { newest: NOW - 90_000, stored: 200 }),
    source('c', { stored: 700 }),
  ]
  expect(silenceOf(sources, NOW)).toMatchObject({
    live: 1,
    all: 3,
    silent: [
      { id: 'b', share: 0.2 },
      { id: 'a', share: 0.1 },
    ],
  })
})
