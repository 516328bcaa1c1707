import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wallMemory } from '../../../server/walls/memory.ts'
import { startOf } from '../../../server/walls/playlist.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-walls-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begun = startOf({ scenes: ['field'], dwell: 45 }, 7)

test('what somebody hid is hidden after a start', () => {
  wallMemory(folder).keep('main', { ...begun, isHidden: true })
  expect(wallMemory(folder).read('main')).toEqual({ ...begun, isHidden: true })
})
test('a scene that comes by itself is not written', () => {
  const memory = wallMemory(folder)
  memory.keep('main', begun)
  const written = readFileSync(join(folder, 'walls.json'), 'utf8')
  memory.keep('main', { ...begun, scene: 'voices', since: 9 })
  expect(readFileSync(join(folder, 'walls.json'), 'utf8')).toBe(written)
  expect(memory.read('main')?.scene).toBe('voices')
})
test('a file that a death cut short is none', () => {
  writeFileSync(join(folder, 'walls.json'), '{"main":{"scene"')
  expect(wallMemory(folder).read('main')).toBeNull()
})
test('where nothing can be written it holds all the same', () => {
  const memory = wallMemory(join(folder, 'missing'))
  memory.keep('main', { ...begun, isHidden: true })
  expect(memory.read('main')?.isHidden).toBe(true)
})
