import { expect, test } from 'vitest'
import { type Figures, THREADS } from './probes.ts'
import { type Run, verdictOf } from './verdict.ts'

const SCREENS = ['screen 1', 'screen 2']
const QUIET: Figures = Object.assign(
  { 'server RSS but the database, MiB': 800, 'server open files': 40 },
  ...THREADS.map((thread) => ({
    [`${thread} timers`]: 6,
    [`${thread} sockets, ports and other resources`]: 4,
    [`${thread} heap after a collection, MiB`]: 90,
    [`${thread} outside of its heap after a collection, MiB`]: 60,
  })),
  ...SCREENS.map((screen) => ({
    [`${screen} heap but compiled code, MB`]: 3,
    [`${screen} DOM nodes`]: 1_350,
    [`${screen} listeners`]: 10,
  })),
)
const MINUTE = 60_000
const DATABASE = 'database in memory, MiB'

const run = (change: (i: number) => Figures = () => ({}), rest: Partial<Run> = {}): Run => ({
  samples: Array.from({ length: 30 }, (_, i) => [i * MINUTE, { ...QUIET, [DATABASE]: 200, ...change(i) }]),
  screens: SCREENS,
  sent: 100,
  source: { lines: 100, pending: 0 },
  code: 0,
  ...rest,
})
const broken = (...asked: Parameters<typeof run>) =>
  verdictOf(run(...asked)).flatMap(({ name, isKept }) => (isKept ? [] : [name]))

test('a quiet run keeps every promise', () => expect(broken()).toEqual([]))

test('every figure may break it: none is only looked at', () => {
  for (const [name, level] of Object.entries(QUIET))
    expect(broken((i) => ({ [name]: level + (level * i) / 10 }))).toEqual([expect.stringContaining(`${name}, certain`)])
})

test('memory may go up and down by a third, and grow by what fills up for a day', () => {
  expect(broken((i) => ({ 'server RSS but the database, MiB': 800 + 250 * (i % 2) }))).toEqual([])
  expect(broken((i) => ({ 'compute heap after a collection, MiB': 90 + i * 0.07 }))).toEqual([])
})

test('the database may fill its bound and no more', () => {
  expect(broken((i) => ({ [DATABASE]: 60 * i }))).toEqual([])
  expect(broken((i) => ({ [DATABASE]: 100 * i }))).toEqual([`${DATABASE}, the most`])
})

test('one timer more in the whole run is one too many, however few it is of', () => {
  expect(broken((i) => ({ 'store timers': 6_000 + i / 10 }))).toEqual(['store timers, certain growth'])
  expect(broken((i) => ({ 'store timers': i === 20 ? 9 : 6 }))).toEqual([])
})

test('what was never measured was not kept', () => {
  const samples = run().samples.map(([at, { 'server open files': _, ...others }]) => [at, others as Figures] as const)
  expect(broken(undefined, { samples })).toEqual(['server open files, certain growth'])
})

test('every line is there, committed, and the server ends well', () => {
  expect(broken(undefined, { sent: 101 })).toEqual(['lines sent that did not come in, or came twice'])
  expect(broken(undefined, { source: { lines: 100, pending: 2 } })).toEqual(['lines not yet committed at the end'])
  expect(broken(undefined, { code: null })).toEqual(['exit code of the server'])
})
