import { describe, expect, test } from 'vitest'
import { csvLines } from '../../../../data/sources/replay/csv-lines.ts'
import { mapping } from '../../../../data/sources/replay/mapping.ts'
import { decodePost } from '../../../../pipelines/decode/post.ts'

const MAPPING = mapping.parse({
  id: 'row',
  at: { column: 'written', format: 'DD-MM-YYYY HH:mm', zone: 'America/Los_Angeles' },
  author: 'name',
  handle: 'name',
  text: 'text',
  lang: { constant: 'en' },
  followers: 'crowd',
})
const HEADER = 'name,crowd,text,written\n'

async function read(csv: string, map = MAPPING) {
  const lines = []
  const cut = csv.match(/[\s\S]{1,7}/g) ?? []
  const bytes = (async function* () {
    for (const piece of cut) yield Buffer.from(piece, 'latin1')
  })()
  for await (const chunk of csvLines(bytes, map)) lines.push(...chunk)
  return lines.map(({ line, at }) => ({ at, post: decodePost(line), text: new TextDecoder().decode(line) }))
}

describe('a row', () => {
  test('is a post, its constants and its zone included', async () => {
    const [row] = await read(`${HEADER}mira,812,"Seat 4C,\nagain ""broken""",24-02-2015 11:35\n`)
    const at = Date.UTC(2015, 1, 24, 19, 35)
    expect(row?.at).toBe(at)
    expect(row?.post).toMatchObject({
      id: 'row-0',
      author: 'mira',
      handle: 'mira',
      followers: 812,
      language: 'en',
      createdAt: at,
      text: 'Seat 4C,\nagain "broken"',
    })
  })

  test.each([
    ['a time that is none', 'mira,1,hi,yesterday', 'yesterday is not DD-MM-YYYY HH:mm'],
    ['no author', ',1,hi,24-02-2015 11:35', '"text":"hi"'],
    ['too many cells', 'mira,1,hi,24-02-2015 11:35,more', 'columns length is 4, got 5'],
    ['too few cells', 'mira,1', 'columns length is 4, got 2'],
  ])('with %s is a dead letter that says so, and the next one is read', async (_, bad, why) => {
    const rows = await read(`${HEADER}${bad}\nmira,1,hi,24-02-2015 11:35\n`)
    expect(rows.map(({ post }) => (typeof post === 'string' ? post : post.id))).toEqual(['wrong-shape', 'row-1'])
    expect(rows[0]?.text).toContain(why)
  })

  test('with a stray quote is read as it stands', async () => {
    const [row] = await read(`${HEADER}mira,1,"no" he said,24-02-2015 11:35\n`)
    expect(row?.post).toMatchObject({ text: '"no" he said' })
  })

  test('whose quote never closes is one dead letter', async () => {
    const rows = await read(`${HEADER}mira,1,hi,24-02-2015 11:35\nmira,1,"hi,24-02-2015 11:35\n`)
    expect(rows.map(({ post }) => typeof post)).toEqual(['object', 'string'])
    expect(rows[1]?.text).toContain('Quote Not Closed')
  })

  test('without followers does not have none', async () => {
    const [row] = await read(`${HEADER}mira,,hi,24-02-2015 11:35\n`)
    expect(row?.post).toMatchObject({ followers: null })
  })
})

test('a byte order mark is no part of the first name', async () =>
  expect(await read(`\u00ef\u00bb\u00bf${HEADER}mira,1,hi,24-02-2015 11:35\n`)).toMatchObject([
    { post: { author: 'mira' } },
  ]))

test('a header without a column of the mapping is refused, and what stands there instead is not told', () =>
  expect(read('name,text\nmira,hi\n')).rejects.toThrow(
    'wanted the column crowd, written, none of the 2 in the header is called so',
  ))

test('an unknown member of the mapping is refused', () =>
  expect(mapping.safeParse({ ...MAPPING, txet: 'text' }).success).toBe(false))
