import { EMPTY, filter, from, lastValueFrom, map, NEVER, tap, toArray } from 'rxjs'
import { expect, test } from 'vitest'
import { isLines, type SourceStatus } from '../../../pipelines/contract/line.ts'
import { fingerprint, openRecord, readRecord } from '../../../server/quarantine/record.ts'
import { batch, begin, folder, line, linesOf } from '../../support/quarantine.ts'
import { emptyScored } from '../../support/scored.ts'

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
