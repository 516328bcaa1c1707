import { describe, expect, test } from 'vitest'
import { detractors } from '../../../pipelines/metrics/detractors.ts'
import { notedOf } from '../../../pipelines/metrics/noted.ts'
import { somePost } from '../../support/scored.ts'
import { batchOf, type OracleMention } from '../../support/world.ts'

const said = (author: string, text: string, negative = 9_000, fields: Partial<OracleMention> = {}): OracleMention => ({
  post: somePost({ id: `${author} ${text}`, author, text }),
  topics: [0],
  negative,
  positive: 0,
  tier: 0,
  ...fields,
})

function counted(mentions: readonly OracleMention[], ...takenBack: OracleMention[]) {
  const state = detractors.empty()
  for (const batch of [batchOf(mentions), batchOf(takenBack, -1)])
    for (let row = 0; row < batch.count; row++) detractors.add(state, notedOf(batch, row))
  return detractors.read(state)
}

const rowsOf = ({ rows = [] }: ReturnType<typeof counted>) =>
  Object.fromEntries(rows.map(({ key, value, label }) => [key, [value, label]]))

describe('by hand: three sharp authors, one of them twice, and two who are not', () => {
  const mentions = [
    said('ada', 'Beware, they charge twice'),
    said('ada', 'never again'),
    said('bob', '激死，小心呀'),
    said('cy', 'my bag is lost'),
    said('dee', 'worst trip ever', 6_999),
    said('eve', '', 9_999, { post: somePost({ id: 'like', kind: 'like', author: 'eve' }) }),
  ]
  test('authors are counted once, and once under each motive of theirs', () => {
    const reading = counted(mentions)
    expect([reading.value, reading.n]).toEqual([3, 3])
    expect(rowsOf(reading)).toEqual({
      warn: [2, 'beware'],
      vent: [1, '激死'],
      dissuade: [1, 'never again'],
      unsaid: [1, ''],
    })
  })
  test('what is taken back takes its motive with it, and the author with the last of it', () => {
    const [beware, never, angry] = mentions
    expect(rowsOf(counted(mentions, beware!))).toEqual({
      warn: [1, '小心'],
      vent: [1, '激死'],
      dissuade: [1, 'never again'],
      unsaid: [1, ''],
    })
    expect(counted(mentions, beware!, never!, angry!).value).toBe(1)
  })
})

test('seven tenths is sharp, a hair less is not', () => {
  expect(counted([said('ada', 'late', 7_000)]).value).toBe(1)
  expect(counted([said('ada', 'late', 6_999)]).value).toBe(0)
})

test('above 256 authors motives keep their proportions, within three standard errors', () => {
  const many = Array.from({ length: 2_000 }, (_, i) => said(`author-${i}`, i % 4 === 0 ? 'avoid' : 'late'))
  const reading = counted(many)
  const { dissuade, unsaid } = rowsOf(reading)
  expect(Math.abs(reading.value! - 2_000) / 2_000).toBeLessThan(0.049)
  expect(Math.abs(Number(dissuade![0]) / 2_000 - 0.25)).toBeLessThan(0.09)
  expect(Math.abs(Number(unsaid![0]) / 2_000 - 0.75)).toBeLessThan(0.09)
})
