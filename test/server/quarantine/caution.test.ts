import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { from, toArray } from 'rxjs'
import { afterAll, expect, test } from 'vitest'
import type { LineBatch } from '../../../pipelines/contract/line.ts'
import { beginReading, nextRecord } from '../../../server/quarantine/caution.ts'
import { fingerprint, forgive, readRecord } from '../../../server/quarantine/record.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-quarantine-'))
afterAll(() => rmSync(folder, { recursive: true }))

const line = (text: string) => new TextEncoder().encode(text)
const batch: LineBatch = { kind: 'lines', now: 1, receivedAt: 1, lines: ['a', 'b', 'c'].map(line), cursor: '3' }

/** A run that reads the batch until `killer`, and dies of it. */
function die(source: string, killer: string, cursor: string | null): void {
  const { carefully, isQuarantined } = beginReading(folder, source, cursor)
  try {
    from([batch])
      .pipe(carefully())
      .forEach(({ lines }) => {
        const isDeadly = lines.some((each) => fingerprint(each) === fingerprint(line(killer)) && !isQuarantined(each))
        if (isDeadly) throw new Error('dead')
      })
      .catch(() => {})
  } catch {}
}

test('a line that killed three runs at one cursor is quarantined in the fourth, and no other', () => {
  for (let death = 0; death < 3; death++) die('three', 'b', '0')
  const { isQuarantined } = beginReading(folder, 'three', '0')
  expect(['a', 'b', 'c'].map((text) => isQuarantined(line(text)))).toEqual([false, true, false])
})

test('two deaths are not enough, nor three of different lines', () => {
  for (const killer of ['b', 'b']) die('two', killer, '0')
  expect(beginReading(folder, 'two', '0').isQuarantined(line('b'))).toBe(false)
  for (const killer of ['b', 'b', 'c', 'a']) die('other', killer, '0')
  const { isQuarantined } = beginReading(folder, 'other', '0')
  expect(['a', 'b', 'c'].some((text) => isQuarantined(line(text)))).toBe(false)
})

test('a stop on purpose is no death', () => {
  for (let run = 0; run < 5; run++) {
    die('stops', 'b', '0')
    forgive(folder)
  }
  expect(readRecord(folder, 'stops')).toMatchObject({ quarantined: [] })
})

test('a run without deaths passes batches as they are; a careful one a line at a time, the last with the cursor', async () => {
  const { carefully } = beginReading(folder, 'care', null)
  expect(await passed(carefully)).toEqual([batch])
  die('care', 'b', null)
  const careful = await passed(beginReading(folder, 'care', null).carefully)
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
  const last = { cursor: '0', deaths: 2, line: 'new', suspect: 'new', quarantined, isDone: false }
  expect(nextRecord(last, '5').quarantined).toEqual([...quarantined.slice(1), 'new'])
})
