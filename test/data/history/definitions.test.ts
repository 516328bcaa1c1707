import { afterEach, expect, test } from 'vitest'
import { readVersions } from '../../../data/history/definitions.ts'
import { openHistory } from '../../../data/history/history.ts'

const { duck, close } = await openHistory(':memory:', { sources: [], topics: [], zone: 'UTC' })
afterEach(close)

test('a changed formula gets a version that no other had, also when it is changed back', async () => {
  const versionOf = async (formula: string, at: number) =>
    (await readVersions(duck, [{ metric: 'engagement', version: 1, formula }], at)).get('engagement')
  expect(await versionOf('1 × likes', 1_000)).toBe(1)
  expect(await versionOf('1 × likes', 2_000)).toBe(1)
  expect(await versionOf('2 × likes', 3_000)).toBe(2)
  expect(await versionOf('1 × likes', 4_000)).toBe(3)
  expect((await readVersions(duck, [{ metric: 'rate', version: 1, formula: 'x' }], 5_000)).get('rate')).toBe(1)
  expect((await readVersions(duck, [{ metric: 'rate', version: 4, formula: 'x' }], 5_000)).get('rate')).toBe(4)
  expect(await readVersions(duck, [{ metric: 'other', version: 7, formula: 'x' }], 5_000)).toEqual(
    new Map([['other', 7]]),
  )
  expect(
    await duck.rows(
      "select version, formula, epoch_ms(since)::int as since from definitions where metric = 'engagement' order by version",
    ),
  ).toEqual([
    { version: 1, formula: '1 × likes', since: 1_000 },
    { version: 2, formula: '2 × likes', since: 3_000 },
    { version: 3, formula: '1 × likes', since: 4_000 },
  ])
})
