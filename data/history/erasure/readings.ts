import type { Duck } from '../duck.ts'
import { filled } from '../lake/lake.ts'
import joinReadings from '../sql/erasure/join-readings.sql?raw'
import makeReadings from '../sql/erasure/make-readings.sql?raw'
import { type Name, patternsOf } from './names.ts'

const QUESTIONS = ['says_handle', 'says_id', 'says_page', 'says_name'] as const

/**
 * Makes the readings that the statements of an erasure look for names with, however many names there are. They are temporary:
 * of this connection alone.
 */
export async function readFor(duck: Pick<Duck, 'run'>, names: readonly Name[]): Promise<void> {
  const groups = patternsOf(names)
  for (const [group, patterns] of groups.entries()) await duck.run(filled(makeReadings, { ...patterns, group }))
  const numbers = groups.map((_, group) => group)
  const unnamed = numbers.reduce((said, group) => `unnamed_${group}(${said})`, 'said')
  await duck.run(`create or replace temp macro unnamed(said) as ${unnamed}`)
  for (const question of QUESTIONS) {
    const asked = numbers.map((group) => `${question}_${group}(said)`).join(' or ')
    await duck.run(`create or replace temp macro ${question}(said) as (${asked})`)
  }
  await duck.run(joinReadings)
}
