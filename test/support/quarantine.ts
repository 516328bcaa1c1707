import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY } from 'rxjs'
import { afterAll } from 'vitest'
import type { LineBatch } from '../../pipelines/contract/line.ts'
import { beginReading } from '../../server/quarantine/caution.ts'
import { newTurns } from '../../server/quarantine/turns.ts'
import type { Surroundings } from '../../server/quarantine/window-by-window.ts'

/** Of this test file alone. */
export const folder = mkdtempSync(join(tmpdir(), 'groundswell-quarantine-'))
afterAll(() => rmSync(folder, { recursive: true }))

export const line = (text: string) => new TextEncoder().encode(text)
export const linesOf = (...texts: string[]): LineBatch => ({
  kind: 'lines',
  now: 1,
  receivedAt: 1,
  lines: texts.map(line),
  cursor: '3',
})
export const batch = linesOf('a', 'b', 'c')

const around = (more: Partial<Surroundings>): Surroundings => ({
  settled: () => EMPTY,
  turn: newTurns(),
  waiting: () => {},
  calm: 0,
  ...more,
})

/** A run that begins to read a source at a cursor. */
export const begin = (source: string, cursor: string | null, more: Partial<Surroundings> = {}) =>
  beginReading(folder, source, cursor, around(more))
