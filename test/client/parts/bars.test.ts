import { expect, test } from 'vitest'
import { roomFor } from '../../../client/parts/bars.ts'

const named = (...names: string[]) => names.map((name) => ({ name }))

test('a long name has the room it needs, up to half the width; a Han character takes two letters', () => {
  expect(roomFor(named('Norrsky', '翎航'), 390)).toBe(138)
  expect(roomFor(named('Norrsky', 'Harbour Trams'), 390)).toBe(163)
  expect(roomFor(named('海港城市電車'), 390)).toBe(150)
  expect(roomFor(named('The Harbour Company of Trams'), 390)).toBe(195)
})
