import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findRunning, forgetRunning, noteRunning } from '../../server/running.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-running-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Of the process that started this one: alive, and not this one. */
const note = { pid: process.ppid, host: '127.0.0.1', port: 4780, token: 'word' }

test('a server that runs is found by what it wrote down, which only its user may read', () => {
  noteRunning(folder, note)
  expect(findRunning(folder)).toEqual(note)
  expect(statSync(join(folder, 'running.json')).mode & 0o777).toBe(0o600)
})
test('a server forgets its own note, and leaves the one of another', () => {
  noteRunning(folder, note)
  forgetRunning(folder)
  expect(existsSync(join(folder, 'running.json'))).toBe(true)
  noteRunning(folder, { ...note, pid: process.pid })
  forgetRunning(folder)
  expect(existsSync(join(folder, 'running.json'))).toBe(false)
})
test('one that was killed is not found', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  noteRunning(folder, { ...note, pid })
  expect(findRunning(folder)).toBeNull()
})
test('a note with our own number is of one before us: in a container every server is process 1', () => {
  noteRunning(folder, { ...note, pid: process.pid })
  expect(findRunning(folder)).toBeNull()
})
test.each(['', '{"pid":', 'null', '{"pid":1}'])('a note that a death cut short to %j is none', (text) => {
  writeFileSync(join(folder, 'running.json'), text)
  expect(findRunning(folder)).toBeNull()
})
