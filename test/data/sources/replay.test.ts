import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { of, VirtualTimeScheduler } from 'rxjs'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { sorted } from '../../../data/sources/replay/recording.ts'
import { replay, replaySource } from '../../../data/sources/replay.ts'
import { postEvent, START, v1Line, v2Line } from '../../support/jetstream-events.ts'
import { type Listening, listen } from '../../support/listening.ts'

const folder = mkdtempSync(join(tmpdir(), 'replay-'))
const heard: Listening[] = []
afterEach(() => {
  for (const each of heard.splice(0)) each.stop()
})
afterAll(() => rmSync(folder, { recursive: true }))

const AT = Date.UTC(2026, 2, 1)
const postAt = (n: number, at: number) => JSON.stringify({ id: `p${n}`, at, author: 'a', text: `post ${n}` })
const posts = (count: number, step = 1_000) => Array.from({ length: count }, (_, n) => postAt(n, AT + n * step))

function notGzip(): string {
  const file = join(folder, 'plain.ndjson.gz')
  writeFileSync(file, 'plain')
  return file
}

let files = 0
function written(lines: readonly string[], name = 'lines.ndjson'): string {
  const file = join(folder, `${files++}-${name}`)
  const text = `${lines.join('\n')}\n`
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text)
  return file
}

function play(
  file: string,
  more: Readonly<Record<string, unknown>> = {},
  from: string | null = null,
  isOpen = true,
): Listening {
  const listening = listen(replaySource('tape', replay.options.parse({ file, ...more })), from, isOpen)
  heard.push(listening)
  return listening
}

const FLAT = { speed: 'flat-out' }

test.each(['{"etag":null}', '1/crisis/0/0', '-3', ''])('a cursor like %j begins afresh', async (cursor) => {
  const tape = play(written(posts(3)), { speed: 'flat-out' }, cursor)
  await tape.done()
  expect([tape.lines().length, tape.batches().at(-1)?.cursor]).toEqual([3, '3'])
})

describe('flat out', () => {
  test('gives every line once, in order, in batches of at most 2,048, and then is done', async () => {
    const lines = posts(5_000)
    const tape = play(written(lines), FLAT)
    await tape.done()
    expect(tape.lines()).toEqual(lines)
    expect(Math.max(...tape.batches().map((batch) => batch.lines.length))).toBeLessThanOrEqual(2_048)
    expect(tape.statuses().map(({ state }) => state)).toEqual(['open', 'done'])
  })

  test('tells the newest event time, and the number of lines as the cursor', async () => {
    const tape = play(written([postAt(0, AT), postAt(1, AT + 9_000), postAt(2, AT + 4_000)]), FLAT)
    await tape.done()
    expect(tape.batches()).toMatchObject([{ now: AT + 9_000, receivedAt: AT + 9_000, cursor: '3' }])
  })

  test('reads gzip', async () => {
    const lines = posts(3_000)
    const tape = play(written(lines, 'lines.ndjson.gz'), FLAT)
    await tape.done()
    expect(tape.lines()).toEqual(lines)
  })

  test('passes lines on that nobody can read', async () => {
    const lines = ['{"at":', postAt(1, AT), 'x'.repeat(300_000)]
    const tape = play(written(lines), FLAT)
    await tape.done()
    expect(tape.lines().map((line) => line.length)).toEqual([6, lines[1]?.length, 262_145])
  })

  test.each([v1Line, v2Line])('tells the time of either wire of Jetstream', async (wire) => {
    const tape = play(written([wire(postEvent(3))]), { ...FLAT, wire: 'jetstream' })
    await tape.done()
    expect(tape.batches()).toMatchObject([{ now: START / 1_000 + 3 }])
  })

  test('a number that only looks like a time moves no clock', async () => {
    const line = JSON.stringify({ meta: { at: 9e14 }, id: 'p', at: AT, author: 'a', text: '"at":9e14' })
    const tape = play(written([line]), FLAT)
    await tape.done()
    expect(tape.batches()).toMatchObject([{ now: AT }])
  })
})

describe('resuming', () => {
  test.each([0, 1, 999, 2_048, 4_999])('after line %i repeats none and loses none', async (done) => {
    const lines = posts(5_000)
    const tape = play(written(lines), FLAT, String(done))
    await tape.done()
    expect(tape.lines()).toEqual(lines.slice(done))
    expect(tape.batches().at(-1)?.cursor).toBe('5000')
  })

  test('at the end says that it is done', async () => {
    const tape = play(written(posts(10)), FLAT, '10')
    await tape.done()
    expect([tape.lines(), tape.statuses().at(-1)?.state]).toEqual([[], 'done'])
  })

  test('goes on at the time of the line before', async () => {
    const lines = [postAt(0, AT), postAt(1, AT + 60_000), postAt(2, AT + 60_300_000)]
    const tape = play(written(lines), { speed: 1_000 }, '2')
    await tape.until(() => tape.batches().length > 0)
    expect(tape.batches()[0]?.now).toBeGreaterThanOrEqual(AT + 60_000)
    expect(tape.batches()[0]?.now).toBeLessThan(AT + 600_000)
    expect(tape.lines()).toEqual([])
  })
})

describe('at a speed', () => {
  test('a line comes when its time is played, not before and not much later', async () => {
    const tape = play(written(posts(400, 1_000)), { speed: 500 })
    await tape.done()
    expect(tape.lines()).toHaveLength(400)
    for (const { now, lines } of tape.batches()) {
      const times = lines.map((line) => Number(/"at":(\d+)/.exec(new TextDecoder().decode(line))?.[1]))
      for (const at of times) {
        expect(at).toBeLessThanOrEqual(now)
        expect(now - at).toBeLessThan(250_000)
      }
    }
  })

  test('what was read comes together when all of it is due within the shortest wait', async () => {
    const burst = Array.from({ length: 10 }, (_, n) => postAt(n + 1, AT + 100 + n))
    const clock = new VirtualTimeScheduler()
    const sizes: number[] = []
    let isDone = false
    const tape = replaySource('tape', replay.options.parse({ file: written([postAt(0, AT), ...burst]) }), clock)
    tape.events(null, of(true)).subscribe({
      next: (event) => event.kind === 'lines' && sizes.push(event.lines.length),
      complete: () => {
        isDone = true
      },
    })
    while (!isDone) {
      await turn()
      clock.flush()
    }
    expect(sizes).toEqual([1, 10])
  })

  test('time moves four times a second though nothing happens', async () => {
    const tape = play(written([postAt(0, AT), postAt(1, AT + 1_200_000)]), { speed: 1_000 })
    await tape.done()
    const times = tape.batches().map(({ now }) => now)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.length).toBeGreaterThanOrEqual(4)
    expect(tape.lines()).toHaveLength(2)
  })

  test('a line older than the one before it comes at once', async () => {
    const tape = play(written([postAt(0, AT + 5_000), postAt(1, AT)]), { speed: 1 })
    await tape.done()
    expect(tape.lines()).toHaveLength(2)
  })
})

describe('the valve', () => {
  test('shut from the start: nothing comes, and all comes once it opens', async () => {
    const lines = posts(3_000)
    const tape = play(written(lines), FLAT, null, false)
    await tape.untilState('open')
    expect(tape.batches()).toEqual([])
    tape.valve.next(true)
    await tape.done()
    expect(tape.lines()).toEqual(lines)
  })

  test('shut and opened after every batch loses, repeats and reorders nothing', async () => {
    const lines = posts(8_000)
    const tape = play(written(lines), FLAT, null, false)
    for (let batches = 1; tape.statuses().at(-1)?.state !== 'done'; batches++) {
      tape.valve.next(true)
      await tape.until(() => tape.batches().length >= batches || tape.statuses().at(-1)?.state === 'done')
      tape.valve.next(false)
    }
    expect(tape.lines()).toEqual(lines)
  })

  test('holds played time', async () => {
    const tape = play(written([postAt(0, AT), postAt(1, AT + 2_000_000)]), { speed: 1_000 })
    await tape.untilLines(1)
    tape.valve.next(false)
    const heldAt = tape.batches().at(-1)?.now ?? 0
    const other = play(written([postAt(0, AT), postAt(1, AT + 700_000)]), { speed: 1_000 })
    await other.done()
    tape.valve.next(true)
    await tape.until(() => (tape.batches().at(-1)?.now ?? 0) > heldAt)
    expect(tape.batches().find(({ now }) => now > heldAt)?.now).toBeLessThan(heldAt + 700_000)
  })
})

describe('sorting', () => {
  test('plays the oldest first, equal times as they stood', async () => {
    const lines = [postAt(0, AT + 2), postAt(1, AT), postAt(2, AT + 2), postAt(3, AT + 1)]
    const tape = play(written(lines), { ...FLAT, sort: true })
    await tape.done()
    expect(tape.lines()).toEqual([lines[1], lines[3], lines[0], lines[2]])
  })

  test('keeps a line without a time behind the one before it', async () => {
    const lines = [postAt(0, AT + 2), '{}', postAt(1, AT)]
    const tape = play(written(lines), { ...FLAT, sort: true })
    await tape.done()
    expect(tape.lines()).toEqual([lines[2], lines[0], lines[1]])
  })

  test('resumes in the sorted order', async () => {
    const lines = posts(3_000).toReversed()
    const tape = play(written(lines), { ...FLAT, sort: true }, '1000')
    await tape.done()
    expect(tape.lines()).toEqual(lines.toReversed().slice(1_000))
  })

  test('refuses more than it may hold', async () => {
    const chunks = (async function* () {
      yield [{ line: new Uint8Array(600), at: 1 }]
      yield [{ line: new Uint8Array(600), at: 2 }]
    })()
    await expect(sorted(chunks, 1_000).next()).rejects.toThrow('sorting takes at most 1000 bytes')
  })
})

describe('a file that cannot be played fails aloud, and only itself', () => {
  test.each([
    ['that is missing', () => join(folder, 'none.ndjson'), 'ENOENT'],
    ['that is no gzip', notGzip, 'incorrect header check'],
    ['that is a folder', () => folder, 'EISDIR'],
  ])('%s', async (_, file, why) => {
    const tape = play(file(), FLAT)
    await tape.done()
    expect(tape.statuses().at(-1)).toMatchObject({ state: 'failed', detail: expect.stringContaining(why) })
  })

  test('that is broken gzip', async () => {
    const file = join(folder, 'broken.ndjson.gz')
    writeFileSync(file, gzipSync(posts(9_000).join('\n')).subarray(0, 20_000))
    const tape = play(file, FLAT)
    await tape.done()
    expect(tape.statuses().at(-1)).toMatchObject({ state: 'failed', detail: expect.stringContaining('unexpected end') })
  })

  test('also while the valve is shut', async () => {
    const tape = play(join(folder, 'none.ndjson'), FLAT, null, false)
    await tape.untilState('open')
    tape.valve.next(true)
    await tape.done()
    expect(tape.statuses().at(-1)?.state).toBe('failed')
  })

  test('that lacks a column', async () => {
    const csv = { id: 'row', at: { column: 'when', format: 'iso' }, author: 'name', text: 'text' }
    const tape = play(written(['name,text', 'mira,hi'], 'a.csv'), { ...FLAT, csv })
    await tape.done()
    expect(tape.statuses().at(-1)?.detail).toContain('wanted the column when, none of the 2 in the header is called so')
  })
})

test('nothing is heard after the end of interest', async () => {
  const tape = play(written(posts(50_000)), FLAT)
  await tape.untilLines(1)
  tape.stop()
  const count = tape.events.length
  const other = play(written(posts(20_000)), FLAT)
  await other.done()
  expect(tape.events).toHaveLength(count)
})

test.each([{ speed: 0 }, { wire: 'csv' }, { path: 'x' }, { network: 'sea' }, { csv: { id: 'row' } }])(
  '%j is refused',
  (more) => expect(replay.options.safeParse({ file: 'x', ...more }).success).toBe(false),
)
