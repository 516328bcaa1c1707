import { describe, expect, test } from 'vitest'
import { newEntrance, type Standing, WALK_IN } from '../../../client/live/entrance.ts'
import type { Hello, Refusal } from '../../../pipelines/contract/frame.ts'

const SCREEN = { id: 's1', name: 'Lobby', wall: 'main' }
const hello = (access: Hello['access']): Hello => ({
  type: 'hello',
  protocol: 'groundswell.v1',
  heartbeat: 1_000,
  scope: 'wall',
  wall: 'main',
  version: '1',
  access,
})
const error = (code: Refusal['code']): Refusal => ({ type: 'error', code, message: '' })
const PAIR = { type: 'pair', page: 'p1' }
const identify = (token: string) => ({ type: 'identify', token, page: 'p1' })

function started({ token = null as string | null, asks = false } = {}) {
  let kept = token
  let standing: Standing = { kind: 'coming' }
  const { next } = newEntrance({
    keepsake: {
      read: () => kept,
      keep: (given) => {
        kept = given
      },
      drop: () => {
        kept = null
      },
    },
    asks,
    page: 'p1',
    now: () => 1_000,
    changed: (changed) => {
      standing = changed
    },
  })
  return { next, kept: () => kept, standing: () => standing }
}

test('walks in where it may, and asks for nothing', () => {
  const { next, standing } = started()
  expect(next(hello('open'))).toBe('enter')
  expect(standing()).toEqual({ kind: 'in', screen: null })
  expect(WALK_IN.next(hello('open'))).toBe('enter')
})
test.each([
  ['has to', 'unpaired', false],
  ['is asked to by its address', 'open', true],
] as const)('asks for a code where it %s, shows it, and keeps the token it then gets', (_, access, asks) => {
  const { next, kept, standing } = started({ asks })
  expect(next(hello(access))).toEqual(PAIR)
  expect(standing()).toEqual({ kind: 'out', why: 'unpaired', code: null })
  expect(next({ type: 'code', code: 'K7M2QP', lasts: 300_000 })).toBeNull()
  expect(standing()).toEqual({ kind: 'out', why: 'unpaired', code: { text: 'K7M2QP', until: 301_000 } })
  expect(next({ type: 'paired', screen: SCREEN, token: 't' })).toBe('enter')
  expect([kept(), standing()]).toEqual(['t', { kind: 'in', screen: SCREEN }])
})
test('says its token after every hello, and keeps it', () => {
  const { next, kept } = started({ token: 't' })
  for (let i = 0; i < 2; i++) {
    expect(next(hello('unpaired'))).toEqual(identify('t'))
    expect(next({ type: 'paired', screen: SCREEN })).toBe('enter')
  }
  expect(kept()).toBe('t')
})

describe('a token that is void', () => {
  test('is forgotten, and a code asked for', () => {
    const { next, kept } = started({ token: 't' })
    next(hello('unpaired'))
    expect(next(error('unknown-token'))).toEqual(PAIR)
    expect(kept()).toBeNull()
  })
  test('is forgotten, and does not keep out who could walk in', () => {
    const { next, kept } = started({ token: 't' })
    next(hello('open'))
    expect(next(error('unknown-token'))).toBe('enter')
    expect(kept()).toBeNull()
  })
})
test('revoked, it forgets its token, shows nothing, and asks for a code on the next line', () => {
  const { next, kept, standing } = started({ token: 't' })
  next(hello('unpaired'))
  next({ type: 'paired', screen: SCREEN })
  expect(next(error('revoked'))).toBeNull()
  expect([kept(), standing()]).toEqual([null, { kind: 'out', why: 'revoked', code: null }])
  expect(next(hello('unpaired'))).toEqual(PAIR)
  next({ type: 'code', code: 'K7M2QP', lasts: 1 })
  expect(standing()).toMatchObject({ why: 'revoked', code: { text: 'K7M2QP' } })
})
test('replaced, it leaves the token to the other and does not take it back by itself', () => {
  const { next, kept, standing } = started({ token: 't' })
  next(hello('open'))
  next({ type: 'paired', screen: SCREEN })
  next(error('replaced'))
  expect([kept(), standing()]).toEqual(['t', { kind: 'out', why: 'replaced', code: null }])
  expect(next(hello('open'))).toEqual(PAIR)
  expect(next({ type: 'paired', screen: SCREEN, token: 'u' })).toBe('enter')
  expect(next(hello('open'))).toEqual(identify('u'))
})
test.each(['too-fast', 'bad-command'] as const)('goes on as it was after %s', (code) => {
  const { next, standing } = started()
  next(hello('open'))
  expect(next(error(code))).toBeNull()
  expect(standing().kind).toBe('in')
})
