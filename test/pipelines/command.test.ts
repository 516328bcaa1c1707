import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCommand } from '../../pipelines/contract/command.ts'

const FRAME = { channel: 'topic/larkwing', epoch: 'e', seq: 3, at: 1_795_398_474_219 }
const parsed = (message: unknown) => parseCommand(JSON.stringify(message))

test.each([
  { type: 'subscribe', channel: 'world', after: null },
  { type: 'subscribe', channel: 'split/t/tone', after: { epoch: 'e', seq: 0 } },
  { type: 'unsubscribe', channel: 'world' },
  { type: 'identify', token: '00ff.a-b_c', page: 'p1' },
  { type: 'pair', page: 'p1' },
  { type: 'report', build: '0.1.0+ab12', frame: null, picture: null },
  { type: 'report', build: '0.1.0+ab12', frame: FRAME, picture: '/9j/4AAQ' },
])('reads %j', (command) => {
  expect(parsed(command)).toEqual({ ok: true, value: command })
})
test.each([
  { type: 'subscribe' },
  { type: 'subscribe', channel: 'world', after: { seq: -1, epoch: 'e' } },
  { type: 'shout', channel: 'world' },
  { type: 'identify', token: '', page: 'p' },
  { type: 'identify', token: 'a b', page: 'p' },
  { type: 'identify', token: 'a' },
  { type: 'pair', page: 'x'.repeat(129) },
  { type: 'report', frame: null, picture: null },
  { type: 'report', build: '<b>', frame: null, picture: null },
  { type: 'report', build: '1', frame: { ...FRAME, channel: '../' }, picture: null },
  { type: 'report', build: '1', frame: { ...FRAME, at: 'now' }, picture: null },
  { type: 'report', build: '1', frame: null, picture: 'data:image/png;base64,AAAA' },
  { type: 'report', build: '1', frame: null, picture: 'A'.repeat(15_004) },
  [],
  null,
])('refuses %j', (command) => {
  expect(parsed(command)).toMatchObject({ ok: false })
})
test('does not repeat what it refuses where that may hold a token', () => {
  expect(JSON.stringify(parsed({ type: 'identify', token: 'secret!', page: 'p' }))).not.toContain('secret')
})
test('has an answer to any text', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseCommand(text).ok === 'boolean'))
})
