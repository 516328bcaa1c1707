import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY, from, lastValueFrom, map, NEVER, toArray } from 'rxjs'
import { afterAll, expect, test } from 'vitest'
import type { LineBatch } from '../../../pipelines/contract/line.ts'
import type { Surroundings } from '../../../server/quarantine/careful.ts'
import { beginReading, nextRecord } from '../../../server/quarantine/caution.ts'
import { fingerprint, forgive, MOST, openRecord, readRecord } from '../../../server/quarantine/record.ts'
import { newTurns } from '../../../server/quarantine/turns.ts'
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
  new Promise((resolve) => from([batch]).pipe(carefully(), toArray()).subscribe(resolve))

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
      map(() => emptyScored()),
      held(),
    )
    .subscribe()
  await Promise.resolve()
  running.unsubscribe()
  begin('calm', '0')
  expect(readRecord(folder, 'calm')).toMatchObject({ suspects: [], quarantined: [] })
})

test('a delivery is read line by line and never waits: its sender does', async () => {
  for (let death = 0; death < 2; death++) await dieLater('delivery', 'b', null)
  const waiting: number[] = []
  const { carefully, held } = begin('delivery', null, {
    settled: () => NEVER,
    waiting: (lines) => waiting.push(lines),
  })
  const all$ = from([{ ...batch, receipt: 'msg_1' }]).pipe(
    carefully(),
    map(({ receipt }) => ({ ...emptyScored(), count: 1, receipt })),
    held(),
    toArray(),
  )
  expect((await lastValueFrom(all$)).map(({ receipt }) => receipt)).toEqual([undefined, undefined, 'msg_1'])
  expect(waiting).toEqual([])
})
