import { describe, expect, test } from 'vitest'
import { scopeOf, type Visitor } from '../../../server/access/scope.ts'

const here: Visitor = {
  address: '127.0.0.1',
  headers: { host: 'localhost:4780', origin: 'http://localhost:4780' },
}

describe('who may see people', () => {
  test('a page on this machine, and a program that has no origin', () => {
    expect(scopeOf(here, null)).toBe('local')
    expect(scopeOf({ address: '::1', headers: { host: '[::1]:4780' } }, null)).toBe('local')
  })

  test('nobody who asks to see less', () => expect(scopeOf(here, 'wall')).toBe('wall'))

  test('nobody who asks to see more', () => expect(scopeOf({ ...here, address: '192.0.2.7' }, 'local')).toBe('wall'))

  test.each([
    ['another machine', { ...here, address: '192.0.2.7' }],
    ['nobody knows who', { ...here, address: undefined }],
    [
      'a page of a wall, through a proxy that hides itself',
      { ...here, headers: { ...here.headers, origin: 'https://wall.example' } },
    ],
    ['a page under a public name', { ...here, headers: { host: 'wall.example', origin: 'https://wall.example' } }],
    ['a proxy on this machine', { ...here, headers: { ...here.headers, 'x-forwarded-for': '198.51.100.4' } }],
    ['a proxy that speaks by the standard', { ...here, headers: { ...here.headers, forwarded: 'for=198.51.100.4' } }],
    [
      'a name that only begins like ours',
      { ...here, headers: { ...here.headers, origin: 'http://localhost.evil.example' } },
    ],
  ])('not %s', (_, visitor) => expect(scopeOf(visitor, null)).toBe('wall'))
})
