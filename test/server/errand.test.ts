import { expect, test } from 'vitest'
import { readErrand } from '../../server/errand.ts'

const MAPPING = 'config/customers-example.yaml'

test('no words are no errand', () => {
  expect(readErrand([], {})).toEqual({ kind: 'none' })
})

test('an import is asked for with its mapping, read whole', () => {
  const read = readErrand(['import', 'customers'], { mapping: MAPPING, 'dry-run': true })
  expect(read).toMatchObject({
    kind: 'asked',
    errand: { kind: 'import', request: { isDry: true, mapping: { source: 'crm' } } },
  })
})

test('an import without a mapping, and the flags of one without it, are told', () => {
  expect(readErrand(['import', 'customers'], {})).toEqual({
    kind: 'unknown',
    errors: ['Wanted --mapping FILE with "import customers", came none.'],
  })
  expect(readErrand([], { mapping: MAPPING }).kind).toBe('unknown')
  expect(readErrand([], { 'dry-run': true }).kind).toBe('unknown')
  expect(readErrand(['import', 'posts'], { mapping: MAPPING }).kind).toBe('unknown')
})

test('a mapping that is not there is named, once', () => {
  const read = readErrand(['import', 'customers'], { mapping: 'nowhere.yaml' })
  expect(read).toMatchObject({
    kind: 'faulty',
    errors: ['nowhere.yaml: wanted YAML to read: there is no such file.'],
  })
})

test.each([
  ['backup', 'DIR'],
  ['restore', 'DIR'],
  ['link', 'FILE'],
])('%s alone is told what it wants', (word, wants) => {
  expect(readErrand([word], {})).toEqual({
    kind: 'unknown',
    errors: [expect.stringContaining(`Wanted "${word} ${wants}"`)],
  })
})

test('orders that are not there are told in our words', () => {
  expect(readErrand(['link', 'nowhere.ndjson'], {})).toEqual({
    kind: 'faulty',
    errors: ['nowhere.ndjson: there is no such file.'],
  })
})
