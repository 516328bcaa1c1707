import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { FURTHER_TEST, OWN_TEST, readOwnRows, SARCASM_TEST } from './own-rows.ts'
import { keyOf, readRows } from './rows.ts'
import { FURTHER_VALIDATION, HELD_OUT_OF, VALIDATION } from './sets.ts'

/** Keys of every row that is there to test or to choose by: no lesson may have one. */
export function allBarred(data: string): ReadonlySet<string> {
  const tests = readdirSync(join(data, 'test')).map((file) => `test/${file}`)
  const validation = [...VALIDATION.map(([file]) => file), ...FURTHER_VALIDATION].filter((file) => file !== HELD_OUT_OF)
  const texts = [
    ...[...tests, ...validation].flatMap((file) => readRows(join(data, file)).map(({ text }) => text)),
    ...[OWN_TEST, FURTHER_TEST, SARCASM_TEST].flatMap(readOwnRows).map(({ text }) => text),
  ]
  return new Set(texts.map(keyOf).filter((key) => key !== ''))
}
