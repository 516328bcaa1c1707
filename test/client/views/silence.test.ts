import { expect, test } from 'vitest'
import { silenceOf } from '../../../client/views/wall/silence.ts'
import type { SourceItem } from '../../../pipelines/contract/source-item.ts'
import { NOW } from '../../fixtures/world.ts'

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
const present = { now: NOW, speed: 1, paused: null }
const silent = (...sources: SourceItem[]) => silenceOf(sources, present).silent.map(({ id }) => id)

test.each<[silent: boolean, real: string, speed: number, age: number, gap: number]>([
  [false, '15 s of a busy source', 1, 15_000, 10],
  [true, 'longer than 15 s of a busy source', 1, 15_001, 10],
  [false, 'nine mean gaps, as one source in 8,000 leaves by chance', 1, 46_000, 5_000],
  [false, 'twelve mean gaps', 1, 60_000, 5_000],
  [true, 'more than twelve mean gaps', 1, 60_001, 5_000],
  [false, '15 s of a world 60 times as fast', 60, 15_000 * 60, 10],
  [true, 'longer than 15 s of a world 60 times as fast', 60, 15_000 * 60 + 1, 10],
  [true, 'more than twelve mean gaps of a world 60 times as fast', 60, 1_200_001, 100_000],
])('that a source is silent is %s after %s', (expected, _, speed, age, gap) => {
  const sources = [source('a', { newest: NOW - age, gap })]
  expect(silenceOf(sources, { now: NOW, speed, paused: null }).silent.length > 0).toBe(expected)
})
test('one that is done or never spoke is not silent, and is not counted', () => {
  const sources = [source('a', { state: 'done', newest: 0 }), source('b', { newest: null }), source('c', {})]
  expect(silenceOf(sources, present)).toEqual({ live: 1, all: 1, silent: [], down: [], paused: null })
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
  expect(silenceOf(sources, present)).toMatchObject({
    live: 1,
    all: 3,
    silent: [
      { id: 'b', share: 0.2 },
      { id: 'a', share: 0.1 },
    ],
  })
})

test.each<[down: boolean, when: string, sources: SourceItem[]]>([
  [
    true,
    'all try again or failed, and none ever spoke',
    [source('a', { state: 'retrying', newest: null }), source('b', { state: 'failed', newest: null })],
  ],
  [true, 'all are gone for longer than 15 s', [source('a', { state: 'retrying', newest: NOW - 15_001 })]],
  [false, 'the only one broke off a moment ago', [source('a', { state: 'retrying', newest: NOW - 14_000 })]],
  [false, 'one of them is open', [source('a', { state: 'retrying', newest: null }), source('b', { newest: null })]],
  [false, 'all are opening for the first time', [source('a', { state: 'opening', newest: null })]],
  [false, 'nothing is known of any', []],
])('that no source is connected is %s when %s', (down, _, sources) => {
  expect(silenceOf(sources, present).down).toEqual(down ? sources.map(({ name }) => name) : [])
})

test('while the server reads no source none is called silent, and all are missing', () => {
  const sources = [source('a', { newest: NOW - 60_000 }), source('b', {})]
  expect(silenceOf(sources, { ...present, paused: 'disk' })).toEqual({
    live: 0,
    all: 2,
    silent: [],
    down: ['a', 'b'],
    paused: 'disk',
  })
})
