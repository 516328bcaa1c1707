import { describe, expect, test } from 'vitest'
import { newCharacters } from '../../../pipelines/tone/characters.ts'
import { newGrievanceFinder } from '../../../pipelines/tone/motives.ts'

/** The few Traditional characters of these tests; the shipped weights know 3,426. */
const SIMPLIFIED = Uint16Array.from('買买遲迟誤误職职員员錯错壞坏費费離离譜谱後后帳帐單单處处機机騙骗', (c) =>
  c.charCodeAt(0),
)
const find = newGrievanceFinder(newCharacters(SIMPLIFIED))

describe('the motive of an unhappy post', () => {
  test.each([
    ['Never again. Avoid this airline', 'dissuade', 'Never again'],
    ['Heads up: they charge twice', 'warn', 'Heads up'],
    ['I am FURIOUS about this', 'vent', 'FURIOUS'],
    ['千祈唔好買', 'dissuade', '千祈唔好'],
    ['大家小心，呢間呃錢', 'warn', '小心'],
    ['真係激死', 'vent', '激死'],
    ['再也不买了', 'dissuade', '再也不'],
    ['太離譜了', 'vent', '離譜'],
    ['太离谱了', 'vent', '离谱'],
  ])('%s is there to %s, by "%s"', (text, name, phrase) => {
    expect(find(text).motives).toContainEqual({ name, phrase })
  })

  test('may be several, or none', () => {
    expect(find('Worst ever, never again').motives.map(({ name }) => name)).toEqual(['vent', 'dissuade'])
    expect(find('my bag is lost').motives).toEqual([])
  })
})

describe('the kind of a complaint', () => {
  test.each([
    ['They charged me twice and no refund', 'billing', 'charged'],
    ['The parcel never came', 'delivery', 'parcel'],
    ['My cello arrived smashed', 'damage', 'smashed'],
    ['又遲咗三個鐘', 'delay', '又遲'],
    ['職員態度好差', 'staff', '職員'],
    ['个app又闪退', 'app', 'app'],
    ['The charger melted, dangerous', 'safety', 'melted'],
    ['班機延誤', 'delay', '延誤'],
  ])('%s is about %s, by "%s"', (text, name, phrase) => {
    expect(find(text).kinds).toContainEqual(expect.objectContaining({ name }))
    expect(find(text).kinds.find((kind) => kind.name === name)!.phrase).toBe(phrase)
  })

  test('is other where nothing names one', () => {
    expect(find('so sad today').kinds).toEqual([{ name: 'other', phrase: '' }])
  })

  test('goes by whole words in Latin script', () => {
    expect(find('I am happy about the latest coffee').kinds).toEqual([{ name: 'other', phrase: '' }])
  })

  test('can be added to', () => {
    const own = newGrievanceFinder(newCharacters(SIMPLIFIED), { food: 'cold meal, 難食', delay: 'took ages' })
    expect(own('The cold meal took ages').kinds).toEqual([
      { name: 'delay', phrase: 'took ages' },
      { name: 'food', phrase: 'cold meal' },
    ])
  })

  test.each(['', ' ', ' , ,'])('is none where its list of phrases is %j', (phrases) => {
    const own = newGrievanceFinder(newCharacters(SIMPLIFIED), { food: phrases })
    expect(own('so sad today').kinds).toEqual([{ name: 'other', phrase: '' }])
  })
})

test('hostile texts are read by their beginning', () => {
  for (const text of ['('.repeat(50_000), 'never '.repeat(20_000), '\u0000', '離'.repeat(50_000)])
    expect(find(text).kinds.length).toBeGreaterThan(0)
})
