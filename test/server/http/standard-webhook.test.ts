import { describe, expect, test } from 'vitest'
import { keyIn } from '../../../data/sources/webhook/key.ts'
import { claimIn, isSigned, TOLERANCE } from '../../../server/http/standard-webhook.ts'
import { newSecret, signature, signedHeaders } from '../../support/webhook-sender.ts'

const NOW = 1_790_000_000_000
const BODY = '{"id":"42"}'
const SECRET = newSecret()
const GOOD = { id: 'msg_1', secret: SECRET, body: BODY, at: NOW }

function verdict(headers: Readonly<Record<string, string>>, body = BODY, secrets = [SECRET], now = NOW) {
  const claim = claimIn((name) => headers[name], now)
  return typeof claim !== 'string' && isSigned(claim, Buffer.from(body), secrets.map(keyIn))
}
const good = signedHeaders(GOOD)

test('the published example of the specification is genuine', () =>
  expect(
    verdict(
      {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      '{"test": 2432232314}',
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      1_614_265_330_000,
    ),
  ).toBe(true))

describe('genuine is', () => {
  test('what one of our keys signed', () =>
    expect(verdict(good, BODY, [newSecret(24), SECRET, newSecret(64)])).toBe(true))
  test('what is signed by an old and a new key at once', () => {
    const both = `${signature({ ...GOOD, secret: newSecret() })} ${signature(GOOD)}`
    expect(verdict({ ...good, 'webhook-signature': both })).toBe(true)
  })
  test('what also has a signature of a version we do not know', () =>
    expect(verdict({ ...good, 'webhook-signature': `v1a,AAAA ${signature(GOOD)}` })).toBe(true))
  test.each([TOLERANCE, -TOLERANCE])('what is %d s old', (age) =>
    expect(verdict(good, BODY, [SECRET], NOW + age * 1_000)).toBe(true),
  )
})

describe('forged is', () => {
  const eight = Array.from({ length: 8 }, () => signature({ ...GOOD, secret: newSecret() })).join(' ')
  test.each<[string, Readonly<Record<string, string>>, string?]>([
    ['a changed body', good, '{"id":"43"}'],
    ['a body with one byte more', good, `${BODY} `],
    ['another id', { ...good, 'webhook-id': 'msg_2' }],
    ['an id that takes in the timestamp', { ...good, 'webhook-id': `msg_1.${NOW / 1_000}` }],
    ['another timestamp', { ...good, 'webhook-timestamp': String(NOW / 1_000 + 1) }],
    ['a timestamp that is no number', { ...good, 'webhook-timestamp': '1790000000.0' }],
    ['a signature of another key', signedHeaders({ ...GOOD, secret: newSecret() })],
    ['a signature cut short', { ...good, 'webhook-signature': signature(GOOD).slice(0, 20) }],
    ['an empty signature', { ...good, 'webhook-signature': 'v1,' }],
    ['no signature', { ...good, 'webhook-signature': '' }],
    ['a signature of another version', { ...good, 'webhook-signature': signature(GOOD).replace('v1,', 'v2,') }],
    ['a signature among more than eight', { ...good, 'webhook-signature': `${eight} ${signature(GOOD)}` }],
    ['a request without an id', { ...good, 'webhook-id': '' }],
    ['an id as long as a book', signedHeaders({ ...GOOD, id: 'x'.repeat(129) })],
  ])('%s', (_, headers, body) => expect(verdict(headers, body)).toBe(false))

  test.each([TOLERANCE + 1, -TOLERANCE - 1, 3_600, -86_400])('a genuine request of %d s ago', (age) =>
    expect(verdict(good, BODY, [SECRET], NOW + age * 1_000)).toBe(false),
  )
})

describe('a secret', () => {
  test.each([24, 32, 64])('of %d bytes is a key', (bytes) => expect(keyIn(newSecret(bytes))).toHaveLength(bytes))
  test.each([newSecret(23), newSecret(65), 'whsec_', 'hunter2', `whsec_${'!'.repeat(40)}`, SECRET.slice(6)])(
    'like %s is refused, and not repeated',
    (secret) => {
      expect(() => keyIn(secret)).toThrow('whsec_<base64')
      expect(() => keyIn(secret)).not.toThrow(secret.length > 6 ? secret : 'never')
    },
  )
})
