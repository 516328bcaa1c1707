import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLive } from './live-server.ts'
import { closeBytes, frameBytes, OP, outcomeOf, type RawFrame } from './raw-socket.ts'

let server: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  server = await startLive(['world'])
})
afterAll(() => server.stop())

type Outcome = number | 'pong'
type Case = readonly [name: string, pieces: readonly Uint8Array[], outcome: Outcome]

const one = (name: string, frame: RawFrame, outcome: Outcome): Case => [name, [frameBytes(frame)], outcome]
const many = (name: string, frames: readonly RawFrame[], outcome: Outcome): Case => [
  name,
  frames.map(frameBytes),
  outcome,
]
const bytewise = (frame: RawFrame): Uint8Array[] => [...frameBytes(frame)].map((byte) => Uint8Array.of(byte))
const fragments = (opcode: number, parts: readonly (Uint8Array | string)[]): RawFrame[] =>
  parts.map((payload, i) => ({ opcode: i === 0 ? opcode : OP.more, payload, isFinal: i === parts.length - 1 }))
const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')

/** Sizes where the header changes its shape, and around our own limit. */
const SIZES: readonly (readonly [number, Outcome])[] = [
  [0, 'pong'],
  [125, 'pong'],
  [126, 'pong'],
  [127, 'pong'],
  [128, 'pong'],
  [16_384, 'pong'],
  [16_385, 1009],
  [65_535, 1009],
  [65_536, 1009],
]
const NOT_UTF8 = [
  'ff',
  'c0 80',
  'c1 bf',
  'e0 80 80',
  'ed a0 80',
  'ed bf bf',
  'f0 80 80 80',
  'f4 90 80 80',
  'f8 88 80 80 80',
  'fe',
  '80',
  'bf',
  'ce',
  'e2 82',
  'f0 9f 98',
  'ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65',
]
const UTF8 = ['ce ba e1 bd b9 cf 83', 'f4 8f bf bf', 'ef bf bf', '00', '7f', 'c2 80', 'df bf', 'e0 a0 80', 'ee 80 80']
const GOOD_CODES = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999]
const BAD_CODES = [0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65_535]
const RESERVED_OPCODES = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]

/** After the chapters of the Autobahn test suite (framing, pings, reserved bits, opcodes, fragments, UTF-8, closing, limits). */
const CASES: readonly Case[] = [
  ...SIZES.map(([n, outcome]) => one(`1 text of ${n} bytes`, { opcode: OP.text, payload: 'x'.repeat(n) }, outcome)),
  ...SIZES.map(([n, outcome]) => one(`1 binary of ${n} bytes`, { opcode: OP.binary, payload: 'x'.repeat(n) }, outcome)),
  ['1 text that drips in byte by byte', bytewise({ opcode: OP.text, payload: 'x'.repeat(64) }), 'pong'],

  one('2 ping without payload', { opcode: OP.ping }, 'pong'),
  one('2 ping of 125 bytes', { opcode: OP.ping, payload: 'x'.repeat(125) }, 'pong'),
  one('2 ping of bytes that are no text', { opcode: OP.ping, payload: hex('ff fe 00') }, 'pong'),
  one('2 ping of 126 bytes', { opcode: OP.ping, payload: 'x'.repeat(126) }, 1002),
  one('2 pong nobody asked for', { opcode: OP.pong, payload: 'hello' }, 'pong'),
  many('2 ten pings at once', Array(10).fill({ opcode: OP.ping }), 'pong'),
  ['2 ping that drips in byte by byte', bytewise({ opcode: OP.ping, payload: 'x'.repeat(125) }), 'pong'],

  ...[OP.text, OP.ping, OP.close].flatMap((opcode) =>
    [1, 2, 3, 4, 5, 6, 7].map((reserved) =>
      one(`3 reserved bits ${reserved} on ${opcode}`, { opcode, reserved }, 1002),
    ),
  ),

  ...RESERVED_OPCODES.map((opcode) => one(`4 reserved opcode ${opcode}`, { opcode }, 1002)),
  ...RESERVED_OPCODES.map((opcode) => one(`4 reserved opcode ${opcode}, loaded`, { opcode, payload: 'x' }, 1002)),

  ...[OP.close, OP.ping, OP.pong].map((opcode) =>
    one(`5 control frame ${opcode} in pieces`, { opcode, isFinal: false }, 1002),
  ),
  one('5 continuation of nothing', { opcode: OP.more, payload: 'x' }, 1002),
  one('5 continuation of nothing, to go on', { opcode: OP.more, payload: 'x', isFinal: false }, 1002),
  many('5 text within a text', [{ opcode: OP.text, isFinal: false }, { opcode: OP.text }], 1002),
  many('5 binary within a text', [{ opcode: OP.text, isFinal: false }, { opcode: OP.binary }], 1002),
  many('5 text in two', fragments(OP.text, ['a', 'b']), 'pong'),
  many('5 text in sixteen', fragments(OP.text, Array(16).fill('a')), 'pong'),
  many('5 text in seventeen', fragments(OP.text, Array(17).fill('a')), 1008),
  many('5 text in twenty thousand of nothing', fragments(OP.text, Array(20_000).fill('')), 1008),
  many('5 ping within a text', [{ opcode: OP.text, isFinal: false }, { opcode: OP.ping }, { opcode: OP.more }], 'pong'),
  many('5 text over the limit in two', fragments(OP.text, ['x'.repeat(16_000), 'x'.repeat(385)]), 1009),

  ...NOT_UTF8.map((bytes) => one(`6 text of ${bytes}`, { opcode: OP.text, payload: hex(bytes) }, 1007)),
  ...UTF8.map((bytes) => one(`6 text of ${bytes}`, { opcode: OP.text, payload: hex(bytes) }, 'pong')),
  many('6 character cut in two fragments', fragments(OP.text, [hex('f0 9f'), hex('98 80')]), 'pong'),
  many('6 surrogate cut in two fragments', fragments(OP.text, [hex('ed a0'), hex('80')]), 1007),

  ...GOOD_CODES.map((code) => one(`7 close ${code}`, { opcode: OP.close, payload: closeBytes(code) }, code)),
  ...BAD_CODES.map((code) => one(`7 close ${code}`, { opcode: OP.close, payload: closeBytes(code) }, 1002)),
  one('7 close that says nothing', { opcode: OP.close }, 1005),
  one('7 close with half a code', { opcode: OP.close, payload: hex('03') }, 1002),
  one('7 close with a reason that is no text', { opcode: OP.close, payload: closeBytes(1000, hex('ff')) }, 1007),
  one('7 close with a long reason', { opcode: OP.close, payload: closeBytes(1000, 'x'.repeat(123)) }, 1000),
  one('7 close with too long a reason', { opcode: OP.close, payload: closeBytes(1000, 'x'.repeat(124)) }, 1002),
  many('7 close twice', Array(2).fill({ opcode: OP.close, payload: closeBytes(1000) }), 1000),

  one('9 text that claims 2 GiB', { opcode: OP.text, claimed: 2n ** 31n }, 1009),
  one('9 text that claims 2^53', { opcode: OP.text, claimed: 2n ** 53n }, 1009),
  one('9 text that claims all there is', { opcode: OP.text, claimed: 2n ** 63n - 1n }, 1009),

  ...[OP.text, OP.binary, OP.ping, OP.close].map((opcode) =>
    one(`frame ${opcode} without a mask`, { opcode, payload: closeBytes(1000), isMasked: false }, 1002),
  ),
]

test('there are at least 120 frames', () => expect(CASES.length).toBeGreaterThanOrEqual(120))

test.concurrent.for(CASES)('%s', { timeout: 30_000 }, async ([, pieces, outcome], { expect }) => {
  expect(await outcomeOf(server.port, pieces)).toBe(outcome)
})

test('after all of it, the server serves', async () => {
  expect(await outcomeOf(server.port, [])).toBe('pong')
})
