import { expect, test } from 'vitest'
import { figuresRoom, roomFor, scaleOf } from '../../../client/parts/bars.ts'

const named = (...names: string[]) => names.map((name) => ({ name }))

test('a long name has the room it needs, up to half the width; a Han character takes two letters', () => {
  expect(roomFor(named('Norrsky', '翎航'), 390)).toBe(138)
  expect(roomFor(named('Norrsky', 'Harbour Trams'), 390)).toBe(163)
  expect(roomFor(named('海港城市電車'), 390)).toBe(150)
  expect(roomFor(named('The Harbour Company of Trams'), 390)).toBe(195)
})

test('the longest bar or tick nearly fills the width, but next to nothing is no long bar', () => {
  expect(scaleOf([{ value: -40, usual: 50 }], 10)).toBeCloseTo(56)
  expect(scaleOf([{ value: -0.4, usual: null }], 10)).toBe(10)
  expect(scaleOf([], 10)).toBe(10)
})

test('100% has more room than a share of two digits', () => {
  expect(figuresRoom([{ written: '99%' }, { written: '1%' }])).toBe(68)
  expect(figuresRoom([{ written: '0%' }, { written: '100%' }])).toBe(84)
})
