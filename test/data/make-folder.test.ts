import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolder } from '../../data/make-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('makes what is missing, and is content with what is there', () => {
  const deep = join(folder, 'a', 'b', 'c')
  makeFolder(deep)
  makeFolder(deep)
  expect(statSync(deep).isDirectory()).toBe(true)
})
test('leaves none of them where the last one cannot be made', () => {
  expect(() => makeFolder(join(folder, 'a', 'b', 'c'.repeat(300)))).toThrow(/ENAMETOOLONG/)
  expect(existsSync(join(folder, 'a'))).toBe(false)
})
test.runIf(process.platform === 'linux')('says so where nothing can be made, instead of trying for ever', () => {
  expect(() => makeFolder('/proc/nope/var')).toThrow(/ENOENT/)
})
