import { EventEmitter } from 'node:events'
import naughtyStrings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { newLog } from '../../server/log.ts'
import { QUEUES } from '../../server/queues.ts'

/** Keeps lines; writes them out only when told to. */
function listening() {
  const lines: string[] = []
  const emitter = new EventEmitter()
  let waiting = 0
  const log = newLog({
    write: (line) => {
      lines.push(line)
      waiting += Buffer.byteLength(line)
    },
    on: (event, listener) => emitter.on(event, listener),
  })
  const drain = () => {
    emitter.emit('write', waiting)
    waiting = 0
  }
  return { lines, log, drain }
}
const said = (detail: string) => ({ event: 'source', source: 'bluesky', state: 'retrying', detail }) as const

test('a line of JSON says what happened and when', () => {
  const { lines, log } = listening()
  log.tell(said('The server refused.'))
  expect(JSON.parse(lines[0]!)).toEqual({ level: 'info', time: expect.any(Number), ...said('The server refused.') })
})

test('whatever stands in a text, it is one line, parses, and commands no terminal', () => {
  const evil = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)))
      .map((units) => units.join('')),
    fc.constantFrom(
      '\n{"level":"fatal"}',
      '\u2028x',
      '\u202egnp.exe',
      '\u009b31m',
      '\u001b[2J',
      '\ud800',
      '\u2066',
      '"}',
    ),
  )
  fc.assert(
    fc.property(evil, (detail) => {
      const { lines, log } = listening()
      log.tell(said(detail))
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(/^[^\n]*\n$/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(lines[0]!.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200e\u200f]/)
      expect(new TextDecoder().decode(Buffer.from(lines[0]!))).toBe(lines[0])
      expect(JSON.parse(lines[0]!).detail).toBe(detail)
    }),
    { numRuns: 500 },
  )
})

test('every naughty string is one line as well, wherever strangers or other systems may have it told', () => {
  for (const text of naughtyStrings) {
    const { lines, log } = listening()
    log.tell(said(text))
    log.tell({ event: 'config-kept', errors: [text, text] })
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(line).toMatch(/^[^\r\n\u2028\u2029]*\n$/)
    const [source, kept] = lines.map((line) => JSON.parse(line))
    expect([source.detail, ...kept.errors]).toEqual(Array(3).fill(text.slice(0, 1_000)))
  }
})

test('what an error of the database quotes is not told, where it came from is', () => {
  const { lines, log } = listening()
  const error = `Conversion Error: could not convert string 'canary' of "canary \\" canary"\nOriginal Line: canary\n    at write ('file.ts')`
  log.tell({ event: 'failed', error })
  log.tell({ event: 'night', news: { kind: 'failed', error } })
  log.tell({ event: 'import-failed', source: 'crm', error })
  expect(lines).toHaveLength(3)
  for (const line of lines) {
    expect(line).not.toContain('canary')
    expect(line).toContain(String.raw`could not convert string \"…\" of \"…\"\n    at write ('file.ts')`)
  }
})

test('a long text is cut', () => {
  const { lines, log } = listening()
  log.tell(said('x'.repeat(100_000)))
  expect(lines[0]!.length).toBeLessThan(1_200)
})

test('when nobody reads, information is left out before what went wrong, all of it counted, and memory stays bounded', () => {
  const { lines, log, drain } = listening()
  const sent = 10_000
  for (let i = 0; i < sent; i++) log.tell(said('x'.repeat(1_000)))
  const kept = lines.length
  const { level, shed } = log.level()
  expect(kept + shed).toBe(sent)
  expect(shed).toBeGreaterThan(0)
  expect(level).toBeLessThanOrEqual((QUEUES.logs.bound * 7) / 8)
  log.tell({ event: 'failed', error: 'disk' })
  expect(lines).toHaveLength(kept + 1)
  for (let i = 0; i < sent; i++) log.tell({ event: 'failed', error: 'x'.repeat(1_000) })
  expect(log.level().level).toBeLessThanOrEqual(QUEUES.logs.bound)
  drain()
  log.tell(said('again'))
  expect(lines.at(-1)).toContain('again')
  expect(log.level().level).toBeLessThan(200)
})

test('an end waits until all is written, and not for a reader that is stuck', async () => {
  vi.useFakeTimers()
  const { log, drain } = listening()
  await log.flush()
  log.tell(said('on its way'))
  let ended = 0
  const end = () => {
    ended++
  }
  void log.flush().then(end)
  await vi.advanceTimersByTimeAsync(500)
  expect(ended).toBe(0)
  drain()
  await vi.advanceTimersByTimeAsync(0)
  expect(ended).toBe(1)
  log.tell(said('never read'))
  void log.flush().then(end)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(ended).toBe(2)
  vi.useRealTimers()
})

test('a warning that comes again and again is a line a minute for each cause, which says how many there were', () => {
  vi.useFakeTimers()
  const { lines, log } = listening()
  const fail = (error: string) => log.tell({ event: 'unanswered', asked: 'desk.card', error })
  for (let i = 0; i < 100; i++) fail('Binder Error')
  fail('Catalog Error')
  vi.advanceTimersByTime(60_000)
  fail('Binder Error')
  expect(lines.map((line) => JSON.parse(line)).map(({ error, times }) => [error, times])).toEqual([
    ['Binder Error', undefined],
    ['Catalog Error', undefined],
    ['Binder Error', 100],
  ])
  vi.useRealTimers()
})
