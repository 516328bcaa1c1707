import { expect, test } from 'vitest'
import { theTone } from '../../support/tone.ts'

const cuesOf = (text: string) => theTone().explain(text)
const found = (text: string, part: string) => cuesOf(text).find((cue) => cue.text === part)

test.each([
  ['Terrible crew', 'Terrible', -1],
  ['The crew was wonderful', 'wonderful', 1],
  ['班機又延誤，好失望', '失望', -1],
  ['服務一流，開心', '開心', 1],
  ['El servicio fue horrible', 'horrible', -1],
])('%s went by "%s" most', (text, part, sign) => {
  const [strongest] = cuesOf(text)
  expect(strongest?.text).toBe(part)
  expect(Math.sign(strongest!.weight)).toBe(sign)
})

test('a negation, an intensifier, an emoji and a hashtag are shown as what they are', () => {
  expect(found('this is not good at all', 'not')).toMatchObject({ kind: 'negation' })
  expect(found('this is not good at all', 'not')!.weight).toBeLessThan(0)
  expect(found('a really awful flight', 'really')).toMatchObject({ kind: 'intensifier' })
  expect(found('very slow and extremely rude staff', 'extremely')).toMatchObject({ kind: 'intensifier' })
  expect(found('landed 😡', '😡')).toMatchObject({ kind: 'emoji' })
  expect(found('landed #fail', 'fail')).toMatchObject({ kind: 'hashtag' })
})

test('what stands in quotation marks is marked as perhaps somebody else’s', () => {
  expect(found('They call it "wonderful" service', 'wonderful')?.quoted).toBe(true)
  expect(found('wonderful service', 'wonderful')?.quoted).toBe(false)
})

test('the strongest come first, and no two overlap', () => {
  const weights = cuesOf('延誤三個鐘，職員態度差，好嬲，但係餐飲唔錯').map(({ weight }) => Math.abs(weight))
  expect(weights.length).toBeGreaterThan(3)
  expect(weights).toEqual(weights.toSorted((a, b) => b - a))
  const parts = cuesOf('延誤三個鐘').map(({ text }) => text)
  expect(parts.length).toBeGreaterThan(0)
  expect(parts.join('').length).toBeLessThanOrEqual(5)
})

test('nothing is said of nothing, and hostile texts are explained by their beginning', () => {
  expect(cuesOf('')).toEqual([])
  for (const text of ['x'.repeat(20_000), '差'.repeat(5_000), '\u202e\u0301😡'.repeat(500)])
    expect(cuesOf(text).length).toBeLessThanOrEqual(400)
})
