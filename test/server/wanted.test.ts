import { expect, test } from 'vitest'
import { z } from 'zod'
import { mapping } from '../../data/history/customers/import/mapping.ts'
import { configFile } from '../../server/config.ts'
import { wanted } from '../../server/wanted.ts'

const faultsOf = (schema: z.ZodType, raw: unknown) =>
  schema.safeParse(raw, { error: wanted }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

const SHAPE = z.strictObject({
  name: z.string().min(2).max(5),
  n: z.number().int().min(1),
  kind: z.enum(['a', 'b']),
  only: z.literal('x'),
  many: z.array(z.string()).max(1),
  slug: z.string().regex(/^[a-z]+$/, 'wanted lower-case letters'),
})

test('a fault says what was wanted and what kind of thing came; the word itself only where one of ours was wanted', () => {
  const raw = { name: 'hunter2', n: '1', kind: 'bb', only: 7, many: ['hunter2', 'hunter2'], slug: 'A', more: 1 }
  expect(faultsOf(SHAPE, raw)).toEqual([
    'name: wanted at most 5 characters',
    'n: wanted a number, came a text',
    'kind: wanted one of a, b, came "bb"',
    'only: wanted x, came a number',
    'many: wanted at most 1 entry',
    'slug: wanted lower-case letters',
    ': wanted no key "more"',
  ])
  expect(faultsOf(SHAPE, [])).toEqual([': wanted a mapping, came a list'])
  expect(faultsOf(z.strictObject({ name: z.string() }), {})).toEqual(['name: wanted a text, found none'])
})

test('of several shapes the nearest is told', () => {
  const table = { into: 'orders', from: { file: 'a.csv', csv: { delimiter: 7 } }, fields: { ref: { constant: [] } } }
  expect(faultsOf(mapping, { source: 'crm', tables: [table] })).toEqual([
    'tables.0.from: csv.delimiter: wanted a text, came a number',
    expect.stringMatching(
      /^tables\.0\.fields\.ref: constant: wanted a text, came a list, or wanted a number, came a list, or/,
    ),
  ])
})

test('nothing that a config or a mapping may have wrong is told in the words of a library', () => {
  for (const raw of [
    null,
    7,
    [],
    {},
    { board: 1, topics: 'x', sources: [{ type: 'no' }, 7], walls: [], customers: [] },
  ])
    for (const schema of [configFile, mapping])
      for (const fault of faultsOf(schema, raw) ?? []) expect(fault).toMatch(/: [Ww]anted /)
})

test('a key that is nearly one of ours is told which, a long word is cut', () => {
  expect(faultsOf(z.strictObject({ period: z.number() }), { period: 1, periode: 1 })).toEqual([
    ': wanted no key "periode"; did you mean "period"?',
  ])
  expect(faultsOf(z.enum(['a', 'b']), 'x'.repeat(100))).toEqual([`: wanted one of a, b, came "${'x'.repeat(40)}…"`])
})

test('a secret that stands in a config is not shown, and said where it belongs', () => {
  const source = { id: 'm', type: 'mastodon', url: 'https://host', token: 'hunter2' }
  const faults = faultsOf(configFile, { sources: [source, { ...source, id: 'n', token: undefined }] }) ?? []
  expect(faults.filter((fault) => fault.includes('{ env: NAME } or { file: path }'))).toHaveLength(2)
  expect(faults.join()).not.toContain('hunter2')
})
