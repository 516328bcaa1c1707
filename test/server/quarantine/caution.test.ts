import { statSync } from 'node:fs'
import { join } from 'node:path'
import { filter, from, lastValueFrom, map, toArray } from 'rxjs'
import { expect, test } from 'vitest'
import { isLines, type LineBatch } from '../../../pipelines/contract/line.ts'
import { type beginReading, nextRecord } from '../../../server/quarantine/caution.ts'
import { fingerprint, forgive, MOST, openRecord, readRecord } from '../../../server/quarantine/record.ts'
import { batch, begin, folder, line } from '../../support/quarantine.ts'
import { emptyScored } from '../../support/scored.ts'

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

test('what was quarantined stays so, at most a hundred lines, whatever the cursor', () => {
  const quarantined = Array.from({ length: 100 }, (_, i) => `${i}`)
  const last = { cursor: '0', deaths: 2, line: 'new', flight: [], suspects: ['new'], quarantined, isDone: false }
  expect(nextRecord(last, '5').quarantined).toEqual([...quarantined.slice(1), 'new'])
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
