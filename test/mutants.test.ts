import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MUTANTS } from './mutants/mutants.ts'

const ROOT = join(import.meta.dirname, '..')

test('there are a hundred planted faults or more', () => expect(MUTANTS.length).toBeGreaterThanOrEqual(100))

test.each(MUTANTS)('a fault can still be planted: $why', ({ file, find, replace, tests }) => {
  expect(readFileSync(join(ROOT, file), 'utf8').split(find)).toHaveLength(2)
  expect(replace).not.toBe(find)
  expect(tests.filter((each) => !existsSync(join(ROOT, each)))).toEqual([])
})
