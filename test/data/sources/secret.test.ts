import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSecret, secret } from '../../../data/sources/secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-secret-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'token')
writeFileSync(file, 'hunter2\n')
process.env['GS_TEST_SECRET'] = ' hunter2 '
process.env['GS_TEST_EMPTY'] = ''

test.each([{ env: 'GS_TEST_SECRET' }, { file }])('is read from %j, without what surrounds it', (place) => {
  expect(readSecret(place)).toBe('hunter2')
  expect(secret().safeParse(place).success).toBe(true)
})

test('what a config says is the place: the secret is not in it', () =>
  expect(JSON.stringify(secret().parse({ env: 'GS_TEST_SECRET' }))).not.toContain('hunter2'))

test.each([
  [{ env: 'GS_TEST_NOWHERE' }, 'the variable GS_TEST_NOWHERE'],
  [{ env: 'GS_TEST_EMPTY' }, 'the variable GS_TEST_EMPTY'],
  [{ file: join(folder, 'none') }, 'ENOENT'],
  [{ file: folder }, 'EISDIR'],
])('%j holds none, and that is said', (place, why) => {
  const checked = secret().safeParse(place)
  expect(checked.error?.issues.map(({ message }) => message).join()).toContain(why)
})

test.each(['hunter2', {}, { env: 'A B' }, { file: '' }, { env: 'A', file: 'b' }])('%j is no place', (place) =>
  expect(secret().safeParse(place).success).toBe(false),
)

test('one that makes no sense is refused, and not repeated', () => {
  const picky = secret(() => {
    throw new Error('wanted another form')
  })
  const { error } = picky.safeParse({ env: 'GS_TEST_SECRET' })
  expect(error?.issues.map(({ message }) => message)).toEqual(['wanted another form'])
  expect(JSON.stringify(error)).not.toContain('hunter2')
})
