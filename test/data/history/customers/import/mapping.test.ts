import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { mapping } from '../../../../../data/history/customers/import/mapping.ts'

const faultsOf = (raw: unknown) =>
  mapping.safeParse(raw).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('the example of the docs is right', () => {
  expect(faultsOf(parse(readFileSync('config/customers-example.yaml', 'utf8')))).toEqual([])
})

test('every fault is told at once, with its path', () => {
  const file = { file: 'a.csv' }
  expect(
    faultsOf({
      source: 'Crm',
      zone: 'Mars/Olympus',
      tables: [
        { into: 'orders', from: { table: 'shop.orders', key: 'id' }, fields: { ref: 'id', nope: 'x' } },
        { into: 'accounts', from: file, fields: { customer: 'c', handle: 'h', consent_basis: { constant: 'rumour' } } },
        {
          into: 'surveys',
          from: file,
          fields: { customer: 'c', answered_at: 'a', score: { column: 's', unit: 'minor' } },
        },
        {
          into: 'surveys',
          from: file,
          fields: { customer: 'c', answered_at: 'a', score: 's' },
          attributes: { a: 'b' },
        },
      ],
    }),
  ).toEqual([
    'source: wanted lower-case letters, digits and dashes',
    'zone: wanted an IANA time zone such as America/Los_Angeles',
    expect.stringMatching(/^tables\.0\.fields\.nope: wanted a field of orders, one of ref, customer/),
    'tables.0.fields.customer: wanted a column for it, orders need it',
    'tables.0.fields.happened_at: wanted a column for it, orders need it',
    'tables.0.fields.amount: wanted a column for it, orders need it',
    'tables.0.fields.currency: wanted a column for it, orders need it',
    'tables.1.fields.evidence: wanted a column for it, accounts need it',
    'tables.1.fields.declared_at: wanted a column for it, accounts need it',
    'tables.1.fields.consent_basis: wanted one of signed-up, contract, campaign, public',
    'tables.1.fields.network: wanted the network of the handle or author',
    'tables.2.fields.score.unit: wanted none: it is for a field of money, this one is score',
    'tables.3.attributes: wanted none: only orders have attributes',
    'tables.0.from: wanted postgres.url to find it',
    'tables.3: wanted each table once, surveys has it already',
  ])
})

test('a secret is named by its place, and never held', () => {
  const raw = {
    source: 'crm',
    postgres: { url: { env: 'NO_SUCH_VARIABLE' } },
    tables: [{ into: 'customers', from: { table: 'c', key: 'id' }, fields: { ref: 'id' } }],
  }
  expect(faultsOf(raw)).toEqual(['postgres.url: wanted a secret in the variable NO_SUCH_VARIABLE, found none'])
  expect(faultsOf({ ...raw, postgres: { url: 'postgres://me:secret@host/crm' } }).join()).not.toContain('secret@')
})
