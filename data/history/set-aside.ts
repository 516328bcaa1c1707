import type { DeadLetterRow } from './dead-letters.ts'
import type { Duck } from './duck.ts'
import type { Names } from './mention-rows.ts'
import postOfEvent from './sql/post-of-event.sql?raw'
import putSpentKeys from './sql/put-spent-keys.sql?raw'
import removeEvent from './sql/remove-event.sql?raw'

type Letter = Omit<DeadLetterRow, 'at'>

/**
 * Takes the post of an event out of the hot tail for good: its source may repeat it, and it will not count. What can be
 * read of it becomes a dead letter first: a death between the two leaves two letters rather than none.
 */
export async function setAside(
  duck: Duck,
  key: bigint,
  bury: (letter: Letter) => Promise<unknown>,
  { sources }: Names,
): Promise<void> {
  const [found] = await duck.rows(postOfEvent, { key })
  if (!found) return
  const { source, id, author, text } = found
  const line = new TextEncoder().encode(JSON.stringify({ id, author, text }))
  await bury({ source: sources.indexOf(String(source)), reason: 'quarantined', line })
  await duck.transaction(async () => {
    await duck.run(removeEvent, { key })
    await duck.run(putSpentKeys, { keys: String(key) })
  })
}
