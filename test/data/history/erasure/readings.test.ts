import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../../../data/history/duck.ts'
import { readFor } from '../../../../data/history/erasure/readings.ts'

let duck: Duck
beforeEach(async () => {
  duck = await openDuck(':memory:')
})
afterEach(() => duck.close())

/** What is made of texts that others wrote, by the columns that are asked for. */
const read = async (texts: readonly string[], asked: string) => {
  await duck.run('create or replace temp table written (place integer, said varchar)')
  for (const [place, said] of texts.entries())
    await duck.run('insert into written values ($place, $said)', { place, said })
  return (await duck.rows(`select ${asked} from written order by place`)).map((row) => Object.values(row))
}

/** Each as unlike the others as names are. */
const handleOf = (i: number): string => `h${(i * 7_919_993).toString(36)}.social`

test('of 20,000 who are erased at once each is found in what others wrote, and nobody else', async () => {
  await readFor(
    duck,
    Array.from({ length: 20_000 }, (_, i) => ({ name: handleOf(i), isHandle: true })),
  )
  const said = [0, 9_876, 19_999, 20_000].map((i) => `ask @${handleOf(i).toUpperCase()}!`)
  expect(await read(said, 'unnamed(said)')).toEqual([['ask @…!'], ['ask @…!'], ['ask @…!'], [said[3]]])
})

test('the names of two groups are looked for everywhere a name can stand', async () => {
  const long = { name: 'x'.repeat(32_000), isHandle: true }
  const both = [
    { name: 'ada.example', isHandle: true },
    { name: 'did:plc:ada', isHandle: false },
  ]
  for (const names of [
    [...both, long],
    [long, ...both],
  ]) {
    await readFor(duck, names)
    expect(
      await read(['ask @Ada.example, or did:plc:ada!'], 'unnamed(said), says_names(said), is_of_them(said::blob)'),
    ).toEqual([['ask @…, or …!', true, true]])
    expect(
      await read(
        ['at://did:plc:ada/post/1', 'https://a.example/@ada.example'],
        'unless_theirs(said), unless_to_them(said)',
      ),
    ).toEqual([
      ['', ''],
      ['https://a.example/@ada.example', ''],
    ])
    expect(
      await read(['at://did:plc:ada/post/1'], "tells_of_them('', said, '', ''), tells_of_them('', '', said, '')"),
    ).toEqual([[true, true]])
  }
})

test('several named in one text are all taken out of it, whichever group they are in', async () => {
  const long = Array.from({ length: 3 }, (_, i) => ({ name: `${'x'.repeat(17_000)}${i}`, isHandle: true }))
  await readFor(duck, [...long, { name: 'ada.example', isHandle: true }])
  const said = `@ada.example with ${[...long]
    .reverse()
    .map(({ name }) => `@${name}`)
    .join(' and ')}`
  expect(await read([said], 'unnamed(said)')).toEqual([['@… with @… and @… and @…']])
})

test('where nobody has a name nothing is read as one', async () => {
  await readFor(duck, [])
  expect(await read(['@ada.example'], 'unnamed(said), says_names(said), is_of_them(said::blob)')).toEqual([
    ['@ada.example', false, false],
  ])
})
