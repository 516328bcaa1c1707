import { expect, test } from 'vitest'
import { idOf, newToken } from '../../../server/access/token.ts'

const { id, hash, token } = newToken()
const kept = (asked: string) => (asked === id ? hash : undefined)

test('is known by its hash alone, which does not hold it', () => {
  expect(idOf(token, kept)).toBe(id)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(hash).not.toContain(token.split('.')[1])
})
test('has a secret of 256 bits, another each time', () => {
  const secrets = Array.from({ length: 100 }, () => newToken().token.split('.')[1] ?? '')
  expect(Buffer.from(secrets[0] ?? '', 'base64url')).toHaveLength(32)
  expect(new Set(secrets).size).toBe(100)
})
test.each([
  ['another secret', `${id}.${newToken().token.split('.')[1]}`],
  ['another id', newToken().token],
  ['an id alone', id],
  ['nothing', ''],
  ['its hash', `${id}.${hash}`],
  ['more than itself', `${token}A`],
])('%s is nobody', (_, wrong) => {
  expect(idOf(wrong, kept)).toBeNull()
})
test('nobody has a token whose hash is the one that unknown ids are compared with', () => {
  expect(idOf(token, () => '0'.repeat(64))).toBeNull()
  expect(idOf(token, () => undefined)).toBeNull()
})
