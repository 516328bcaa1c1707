import { expect, test } from 'vitest'
import { CODE_LIFE, MOST_CODES, newWaiting } from '../../../server/access/waiting.ts'

function started() {
  let now = 0
  let made = 0
  const waiting = newWaiting<{ address: string; show: (code: string) => void; shown: string[] }>(
    () => now,
    () => String(100_000 + made++),
  )
  return {
    ...waiting,
    pass: (ms: number) => {
      now += ms
    },
    screen: (address = 'a') => {
      const shown: string[] = []
      const candidate = { address, shown, show: (code: string) => void shown.push(code) }
      return { candidate, shown, place: waiting.add(candidate) }
    },
  }
}

test('finds the screen that shows what was typed, once', () => {
  const { screen, take } = started()
  const [one, two] = [screen(), screen()]
  expect(take(two.shown[0]!)).toBe(two.candidate)
  expect(take(two.shown[0]!)).toBeNull()
  expect(take(one.shown[0]!)).toBe(one.candidate)
})
test('a code is void after five minutes, and the screen shows another', () => {
  const { screen, take, pass } = started()
  const { shown, place, candidate } = screen()
  pass(CODE_LIFE.lasts - 1)
  place.tend()
  expect(shown).toHaveLength(1)
  pass(1)
  expect(take(shown[0]!)).toBeNull()
  place.tend()
  expect(shown).toHaveLength(2)
  expect(take(shown[1]!)).toBe(candidate)
})
test('a code is void after five wrong tries, whatever was tried', () => {
  const { screen, take } = started()
  const { shown } = screen()
  for (const wrong of ['', '999999', 'no code', '999998']) expect(take(wrong)).toBeNull()
  expect(shown).toHaveLength(1)
  take('999997')
  expect(shown).toHaveLength(2)
  expect(take(shown[0]!)).toBeNull()
})
test('a screen that left shows nothing that could be typed', () => {
  const { screen, take, count } = started()
  const { shown, place } = screen()
  place.leave()
  expect(take(shown[0]!)).toBeNull()
  expect(count()).toBe(0)
})
test('an address has at most eight codes on show; the next gets one when another left', () => {
  const { screen } = started()
  const first = Array.from({ length: MOST_CODES.address }, () => screen('a'))
  const late = screen('a')
  expect(late.shown).toEqual([])
  expect(screen('b').shown).toHaveLength(1)
  first[0]!.place.leave()
  late.place.tend()
  expect(late.shown).toHaveLength(1)
})
test('at most 64 codes are on show in all', () => {
  const { screen } = started()
  const screens = Array.from({ length: MOST_CODES.all + 1 }, (_, i) => screen(`a${i}`))
  expect(screens.filter(({ shown }) => shown.length > 0)).toHaveLength(MOST_CODES.all)
})
test('no two screens show the same code', () => {
  const made = ['111111', '111111', '222222']
  const waiting = newWaiting<{ address: string; show: (code: string) => void }>(
    () => 0,
    () => made.shift() ?? '',
  )
  const shown: string[] = []
  for (let i = 0; i < 2; i++) waiting.add({ address: 'a', show: (code) => void shown.push(code) })
  expect(shown).toEqual(['111111', '222222'])
})
