import { expect, test } from 'vitest'
import { judge, judgeAnyway, judgedIn, newFindings } from './findings.ts'
import { isQuiet, type Quiet } from './machine.ts'
import { readOptions } from './options.ts'
import { type Part, printed, type Report } from './report.ts'
import { fallen, spliced } from './stored.ts'

const QUIET: Quiet = { others: { before: 0.01, during: 0.04, after: 0.02 }, steps: { before: 700, after: 690 } }

const part = (name: string, run: string, rest: Partial<Part> = {}): Part => ({
  ...QUIET,
  name,
  run,
  at: `${run}:30.000Z`,
  commit: 'abc1234',
  rows: [
    {
      job: `${name} job`,
      unit: 'line',
      ours: { cpu: 2, wall: 2 },
      peer: { name: 'peer', cost: { cpu: 6, wall: 6 } },
      note: '',
    },
  ],
  verdicts: [{ goal: `${name} goal`, measured: '1', met: true }],
  notes: [`${name} note`],
  ...rest,
})
const report = (run: string, ...parts: Part[]): Report => ({
  run,
  machine: 'm',
  settings: { seconds: 60, rate: 60_000, topics: 1_000, screens: 2_000 },
  lines: 10,
  parts,
})
const FIRST = '2026-11-01T10:00'
const LATER = '2026-11-02T12:15'
const whole = report(FIRST, part('flow', FIRST), part('past', FIRST))
const again = report(LATER, part('past', LATER, { commit: 'def5678', notes: ['asked again'] }))
const linesOf = (of: Report, words: string) =>
  printed(of)
    .split('\n')
    .filter((line) => line.includes(words))

test('a part that is measured again takes its place, and says when and at which commit wherever it stands', () => {
  const both = spliced(whole, again)
  if (typeof both === 'string') throw new Error(both)
  expect(both.parts.map(({ name, run }) => [name, run])).toEqual([
    ['flow', FIRST],
    ['past', LATER],
  ])
  for (const words of ['past job', 'past goal'])
    expect(linesOf(both, words)[0]).toMatch(/\| past, measured apart: 2026-11-02 12:15, def5678 +\|/)
  for (const words of ['flow job', 'flow goal']) expect(linesOf(both, words)[0]).toMatch(/\| flow +\|/)
  expect([linesOf(both, 'asked again').length, linesOf(both, 'past note').length]).toEqual([1, 0])
})

test('in one run nothing is said to be apart', () => expect(printed(whole)).not.toContain('apart'))

test('what was measured otherwise is put into no table', () => {
  expect(spliced(null, again)).toContain('only printed')
  expect(spliced(whole, { ...again, machine: 'another' })).toContain('only printed')
  expect(spliced(whole, { ...again, settings: { ...again.settings, seconds: 6 } })).toContain('only printed')
})

test('a part is noisy by what others took before, while and after it ran', () => {
  expect(isQuiet(QUIET)).toBe(true)
  for (const when of ['before', 'during', 'after'] as const)
    for (const share of [0.11, null])
      expect(isQuiet({ ...QUIET, others: { ...QUIET.others, [when]: share } })).toBe(false)
  const noisy = report(FIRST, part('flow', FIRST, { others: { before: 0, during: 0.3, after: 0 } }))
  expect(linesOf(noisy, '30 %')[0]).toMatch(/^\| flow .*\| noisy +\|$/)
})

test('in a noisy part a rate is not judged, and a count is', () => {
  const found = newFindings()
  judge(found, 'rate', '1', true)
  judgeAnyway(found, 'count', '1', false)
  expect(judgedIn(found, true).map(({ met }) => met)).toEqual([true, false])
  expect(judgedIn(found, false).map(({ met }) => met)).toEqual([null, false])
})

test('a ratio that fell by a third has fallen', () => {
  const slower = part('flow', FIRST, { rows: [{ ...whole.parts[0]!.rows[0]!, ours: { cpu: 3, wall: 3 } }] })
  expect(fallen(report(FIRST, slower), whole)).toHaveLength(1)
  expect(fallen(whole, whole)).toEqual([])
})

test('a part alone is stored too, and what is compared with another is measured with it', () => {
  const options = readOptions(['--only', 'reference'])
  expect([options?.isStored, options?.isWhole]).toEqual([true, false])
  expect(['flow', 'reference', 'past'].map((name) => options?.isWanted(name))).toEqual([true, true, false])
  expect(readOptions([])?.isWhole).toBe(true)
  expect(readOptions(['--gate'])?.isStored).toBe(false)
})
