import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY, filter, from, lastValueFrom, map, NEVER, takeWhile, tap, toArray } from 'rxjs'
import { afterAll, expect, test } from 'vitest'
import { isLines, type LineBatch, type SourceStatus } from '../../../pipelines/contract/line.ts'
import { beginReading, nextRecord } from '../../../server/quarantine/caution.ts'
import { fingerprint, forgive, MOST, openRecord, readRecord } from '../../../server/quarantine/record.ts'
import { newTurns } from '../../../server/quarantine/turns.ts'
import type { Surroundings } from '../../../server/quarantine/window-by-window.ts'
import { emptyScored } from '../../support/scored.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-quarantine-'))
afterAll(() => rmSync(folder, { recursive: true }))

const line = (text: string) => new TextEncoder().encode(text)
const linesOf = (...texts: string[]): LineBatch => ({
  kind: 'lines',
  now: 1,
  receivedAt: 1,
  lines: texts.map(line),
  cursor: '3',
})
const batch = linesOf('a', 'b', 'c')
const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  settled: () => EMPTY,
  turn: newTurns(),
  waiting: () => {},
  calm: 0,
  ...more,
})
const begin = (source: string, cursor: string | null, more: Partial<Surroundings> = {}) =>
  beginReading(folder, source, cursor, around(more))

/** A run that reads the batch until `killer`, and dies of it while it reads. */
async function die(source: string, killer: string, cursor: string | null): Promise<void> {
  const { carefully, held, isQuarantined } = begin(source, cursor)
  await lastValueFrom(
    from([batch]).pipe(
      carefully(),
      filter(isLines),
      map(({ lines }) => {
        const isDeadly = lines.some((each) => fingerprint(each) === fingerprint(line(killer)) && !isQuarantined(each))
        if (isDeadly) throw new Error('dead')
        return emptyScored()
      }),
      held(),
    ),
  ).catch(() => {})
}

/** A run that reads the batch, and dies of `killer` after it was handed on, before anybody says that it is settled. */
const dieLater = (source: string, killer: string, cursor: string | null): Promise<void> =>
  new Promise((resolve) => {
    const handed = new Set<string | undefined>()
    const settled = () => {
      if (!handed.has(killer)) return EMPTY
      resolve()
      return NEVER
    }
    const { carefully, held } = begin(source, cursor, { settled })
    from([batch])
      .pipe(
        carefully(),
        filter(isLines),
        map(({ lines: [first] }) => ({ ...emptyScored(), count: 1, receipt: new TextDecoder().decode(first) })),
        held(),
      )
      .subscribe({ next: ({ receipt }) => handed.add(receipt), complete: resolve })
  })

test('a line that killed three runs at one cursor is quarantined in the fourth, and no other', async () => {
  for (let death = 0; death < 3; death++) await die('three', 'b', '0')
  const { isQuarantined } = begin('three', '0')
  expect(['a', 'b', 'c'].map((text) => isQuarantined(line(text)))).toEqual([false, true, false])
})

test('two deaths are not enough, nor three of different lines', async () => {
  for (const killer of ['b', 'b']) await die('two', killer, '0')
  expect(begin('two', '0').isQuarantined(line('b'))).toBe(false)
  for (const killer of ['b', 'b', 'c', 'a']) await die('other', killer, '0')
  const { isQuarantined } = begin('other', '0')
  expect(['a', 'b', 'c'].some((text) => isQuarantined(line(text)))).toBe(false)
})

test('a stop on purpose is no death', async () => {
  for (let run = 0; run < 5; run++) {
    await die('stops', 'b', '0')
    forgive(folder)
  }
  expect(readRecord(folder, 'stops')).toMatchObject({ quarantined: [] })
})

test('a run without deaths passes batches as they are; a careful one a line at a time, the last with the cursor', async () => {
  const { carefully } = begin('care', null)
  expect(await passed(carefully)).toEqual([batch])
  await die('care', 'b', null)
  const careful = await passed(begin('care', null).carefully)
  expect(careful.map(({ lines, cursor }) => [new TextDecoder().decode(lines[0]), cursor])).toEqual([
    ['a', null],
    ['b', null],
    ['c', '3'],
  ])
  expect(readRecord(folder, 'care')).toMatchObject({ line: null })
})

const passed = (carefully: ReturnType<typeof beginReading>['carefully']): Promise<LineBatch[]> =>
  new Promise((resolve) => from([batch]).pipe(carefully(), filter(isLines), toArray()).subscribe(resolve))

test('a source is done once its lines have been read, also while they wait for their turn', async () => {
  for (const killer of ['b', 'b']) await dieLater('order', killer, '0')
  const status: SourceStatus = { kind: 'status', now: 0, state: 'done', detail: '' }
  const { carefully, held } = begin('order', '0')
  const heard: string[] = []
  await lastValueFrom(
    from([batch, status]).pipe(
      carefully(),
      tap((event) => heard.push(isLines(event) ? 'line' : event.state)),
      filter(isLines),
      map(() => emptyScored()),
      held(),
    ),
  )
  expect(heard).toEqual(['line', 'line', 'line', 'done'])
})

test('what was quarantined stays so, at most a hundred lines, whatever the cursor', () => {
  const quarantined = Array.from({ length: 100 }, (_, i) => `${i}`)
  const last = { cursor: '0', deaths: 2, line: 'new', flight: [], suspects: ['new'], quarantined, isDone: false }
  expect(nextRecord(last, '5').quarantined).toEqual([...quarantined.slice(1), 'new'])
})

test('what was handed on is held to its window, then to the line alone, which is quarantined', async () => {
  const flights: unknown[] = []
  for (let death = 0; death < 4; death++) {
    await dieLater('later', 'b', '0')
    flights.push(readRecord(folder, 'later')?.flight)
  }
  const prints = ['a', 'b', 'c'].map((text) => fingerprint(line(text)))
  expect(flights).toEqual([[], [], prints, [prints[1]]])
  const { isQuarantined } = begin('later', '0')
  expect(['a', 'b', 'c'].map((text) => isQuarantined(line(text)))).toEqual([false, true, false])
})

test('many suspects are looked at in smaller windows first', async () => {
  const texts = Array.from({ length: 300 }, (_, i) => `t${i}`)
  const prints = texts.map((text) => fingerprint(line(text)))
  const flight = prints.slice(100, 140)
  openRecord(
    folder,
    'many',
  )({
    cursor: fingerprint('0'),
    deaths: 2,
    line: null,
    flight,
    suspects: [],
    quarantined: [],
    isDone: false,
  })
  const sizes: number[] = []
  const { carefully, held } = begin('many', '0', {
    settled: () => {
      sizes.push(readRecord(folder, 'many')?.flight.length ?? 0)
      return EMPTY
    },
  })
  const scored = { ...emptyScored(), count: 1 }
  const all$ = from([linesOf(...texts)]).pipe(
    carefully(),
    filter(isLines),
    map(() => scored),
    held(),
    toArray(),
  )
  expect(await lastValueFrom(all$)).toHaveLength(300)
  expect(sizes).toEqual([100, 16, 16, 8, 160])
})

test('what goes on together carries the cursor, though the last line came to nothing', async () => {
  for (let death = 0; death < 2; death++) await dieLater('cursor', 'b', '0')
  const { carefully, held } = begin('cursor', '0')
  const scored$ = from([batch]).pipe(
    carefully(),
    filter(isLines),
    map(({ lines: [first], cursor }) => ({
      ...emptyScored(),
      count: new TextDecoder().decode(first) === 'c' ? 0 : 1,
      cursor,
    })),
    held(),
    toArray(),
  )
  expect((await lastValueFrom(scored$)).map(({ count, cursor }) => [count, cursor])).toEqual([
    [1, null],
    [1, '3'],
  ])
})

test('a source reads nothing while its lines wait for their turn', async () => {
  for (let death = 0; death < 2; death++) await dieLater('turn', 'b', '0')
  const waiting: number[] = []
  const { carefully } = begin('turn', '0', { waiting: (lines) => waiting.push(lines) })
  await lastValueFrom(from([batch, batch]).pipe(carefully()))
  expect(waiting).toEqual([3, 6, 3, 0])
})

test('a record is whole however long the ones before were, and stays where it is', () => {
  const write = openRecord(folder, 'slot')
  const prints = (count: number) => Array.from({ length: count }, (_, i) => fingerprint(`${i}`))
  const full = {
    cursor: fingerprint('x'.repeat(100_000)),
    deaths: 1_000,
    line: fingerprint('line'),
    flight: prints(MOST.flight),
    suspects: prints(MOST.flight),
    quarantined: prints(MOST.quarantined),
    isDone: false,
  }
  write(full)
  const room = statSync(join(folder, 'reading', 'slot.json')).size
  const short = { ...full, cursor: null, line: null, flight: [], suspects: [], quarantined: [] }
  openRecord(folder, 'slot')(short)
  expect(readRecord(folder, 'slot')).toEqual(short)
  expect(statSync(join(folder, 'reading', 'slot.json')).size).toBe(room)
})

test('a run that dies of something else before a suspect is read blames nobody', async () => {
  for (let death = 0; death < 3; death++) await dieLater('calm', 'b', '0')
  const { carefully, held } = begin('calm', '0', { calm: 60_000 })
  const running = from([batch])
    .pipe(
      carefully(),
      filter(isLines),
      map(() => emptyScored()),
      held(),
    )
    .subscribe()
  await Promise.resolve()
  running.unsubscribe()
  begin('calm', '0')
  expect(readRecord(folder, 'calm')).toMatchObject({ suspects: [], quarantined: [] })
})

const deliveriesOf = (...texts: (readonly string[])[]): LineBatch[] =>
  texts.map((each, i) => ({ ...linesOf(...each), cursor: null, receipt: `msg_${i}` }))
const printsOf = (...texts: string[]) => texts.map((text) => fingerprint(line(text)))
/** As a run leaves it that died for the second time without getting on, of one of these. */
const leave = (source: string, ...flight: string[]) =>
  openRecord(
    folder,
    source,
  )({ cursor: null, deaths: 1, line: null, flight, suspects: [], quarantined: [], isDone: false })

/** A run that takes deliveries, and dies of `killer` once it was handed on; gives what it handed on, batch by batch. */
async function deliver(
  source: string,
  deliveries: readonly LineBatch[],
  killer = '',
  more: Partial<Surroundings> = {},
) {
  const { carefully, held, isQuarantined } = begin(source, null, more)
  const handed: { readonly texts: string; readonly receipt: string | undefined }[] = []
  const scored$ = from(deliveries).pipe(
    carefully(),
    filter(isLines),
    map(({ lines, receipt }) => {
      const texts = lines.filter((each) => !isQuarantined(each)).map((each) => new TextDecoder().decode(each))
      return { ...emptyScored(), count: 1, cursor: null, receipt, texts: texts.join() }
    }),
    held(),
    map((batch) => 'texts' in batch && handed.push({ texts: String(batch.texts), receipt: batch.receipt })),
    takeWhile(() => !handed.at(-1)?.texts.split(',').includes(killer)),
  )
  await lastValueFrom(scored$, { defaultValue: null })
  return handed
}

test('a delivery goes on whole and never waits, and is written down: its sender waits', async () => {
  leave('delivery')
  const waiting: number[] = []
  const around = { settled: () => NEVER, waiting: (lines: number) => waiting.push(lines) }
  expect(await deliver('delivery', deliveriesOf(['a', 'b'], ['c']), '', around)).toEqual([
    { texts: 'a,b', receipt: 'msg_0' },
    { texts: 'c', receipt: 'msg_1' },
  ])
  expect(waiting).toEqual([])
  expect(readRecord(folder, 'delivery')?.flight).toEqual(printsOf('a', 'b', 'c'))
})

test('a delivery for which the flight has no room waits until that is settled', async () => {
  leave('full')
  const flights: unknown[] = []
  const settled = () => {
    flights.push(readRecord(folder, 'full')?.flight.length)
    return EMPTY
  }
  const posts = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`)
  await deliver('full', deliveriesOf(posts('a', 200), posts('b', 56), posts('c', 1), posts('d', 300)), '', { settled })
  expect(flights).toEqual([256, 1, 256, 44])
  expect(readRecord(folder, 'full')?.flight).toEqual([])
})

test('a delivered line of which the store dies is held to its flight, then to itself, and the rest of it goes on', async () => {
  leave('poison')
  const deliveries = deliveriesOf(['a', 'b'], ['c', 'd', 'e'])
  await deliver('poison', deliveries, 'd')
  expect(readRecord(folder, 'poison')?.flight).toEqual(printsOf('a', 'b', 'c', 'd', 'e'))
  await deliver('poison', deliveries, 'd')
  expect(readRecord(folder, 'poison')?.flight).toEqual(printsOf('d'))
  const handed = await deliver('poison', deliveries, 'd')
  expect(handed.map(({ texts }) => texts)).toEqual(['a,b', 'c,e'])
  expect(readRecord(folder, 'poison')?.quarantined).toEqual(printsOf('d'))
})

test('many suspects in small deliveries fly sixteen lines at a time, and apart from others', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `s${i}`)
  leave('small', ...printsOf(...names))
  const flights: unknown[] = []
  const settled = () => {
    flights.push(readRecord(folder, 'small')?.flight.length)
    return EMPTY
  }
  const small = [['x'], ...names.map((name) => [name]), ['y'], ['z']]
  expect(await deliver('small', deliveriesOf(...small), '', { settled })).toHaveLength(small.length)
  expect(flights).toEqual([1, 16, 4])
  expect(readRecord(folder, 'small')?.flight).toEqual(printsOf('y', 'z'))
})

test('before suspects that fly together nothing is in flight for a moment', () => {
  leave('calm-flight', ...printsOf(...Array.from({ length: 20 }, (_, i) => `s${i}`)))
  const handed: unknown[] = []
  const running = from(deliveriesOf(['x'], ['s0']))
    .pipe(begin('calm-flight', null, { calm: 60_000 }).carefully(), filter(isLines))
    .subscribe(({ receipt }) => handed.push(receipt))
  expect(handed).toEqual(['msg_0'])
  expect(readRecord(folder, 'calm-flight')).toMatchObject({ flight: [] })
  running.unsubscribe()
})
