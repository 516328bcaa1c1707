import { EMPTY, filter, from, lastValueFrom, map, NEVER, takeWhile } from 'rxjs'
import { expect, test } from 'vitest'
import { isLines, type LineBatch } from '../../../pipelines/contract/line.ts'
import { fingerprint, openRecord, readRecord } from '../../../server/quarantine/record.ts'
import type { Surroundings } from '../../../server/quarantine/window-by-window.ts'
import { begin, folder, line, linesOf } from '../../support/quarantine.ts'
import { emptyScored } from '../../support/scored.ts'

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
