import { expect, test } from 'vitest'
import type { Sample } from './screen.ts'
import { trendsOf, verdictOf } from './verdict.ts'

const QUIET: Omit<Sample, 'at'> = {
  heap: 6,
  objects: 2.8,
  nodes: 1_500,
  listeners: 36,
  script: 0.08,
  layout: 0.02,
  task: 0.15,
  long: 0,
  fps: 60,
  dropped: 0,
}
const run = (change: (i: number) => Partial<Sample> = () => ({}), tasks = { longest: 14, long: 0 }, painted = 900) => ({
  samples: Array.from({ length: 16 }, (_, i) => ({ ...QUIET, at: i * 10, ...change(i) })),
  tasks,
  painted,
})
const broken = (...asked: Parameters<typeof run>) =>
  verdictOf(run(...asked)).flatMap(({ name, isKept }) => (isKept ? [] : [name.split(',')[0]]))

test('a quiet run keeps every promise', () => expect(broken()).toEqual([]))
test('one that grows does not', () => expect(broken((i) => ({ heap: 6 + i / 4 }))).toEqual(['heap']))
test('nor one that holds more and more, however little of its heap that is; compiled code is no part of it', () => {
  expect(broken((i) => ({ objects: 2.8 + i / 300 }))).toEqual(['heap but compiled code'])
  expect(broken((i) => ({ heap: 6 + i / 300 }))).toEqual([])
})
test('nor one whose tasks are long', () => expect(broken(() => ({ long: 0.02 }))).toEqual(['long tasks by the clock']))
test('nor one whose tasks are long of themselves', () =>
  expect(broken(undefined, { longest: 90, long: 0.02 })).toEqual(['long tasks by their CPU time']))
test('nor one that works, stutters or comes late', () =>
  expect(broken(() => ({ script: 0.3, dropped: 0.02 }), undefined, 2_000)).toEqual([
    'scripting',
    'frames dropped',
    'first paint',
  ]))
test('a sample in the middle of a change of scene is no growth', () =>
  expect(broken((i) => ({ nodes: i === 15 ? 3_000 : 1_500 }))).toEqual([]))
test('trends are told with what they may be wrong by', () =>
  expect(trendsOf(run((i) => ({ nodes: 1_000 + i })).samples)).toMatch(/DOM nodes .* 360\.0 ± 0\.0 \|/))
