import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDuck } from '../../data/history/duck.ts'

/** Gives a store that nobody has open `mentions` of the last `span` ms, drawn from these topics, as past.sql says. */
export async function putPast(file: string, topics: readonly string[], mentions: number, span: number): Promise<void> {
  const duck = await openDuck(file)
  const past = readFileSync(join(import.meta.dirname, 'past.sql'), 'utf8')
  await duck.run(past, { topics: topics.join(','), mentions, span, until: Date.now() })
  await duck.close()
}
