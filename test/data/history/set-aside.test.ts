import { afterAll, expect, test } from 'vitest'
import { openHistory } from '../../../data/history/history.ts'
import { hash64 } from '../../../data/history/mention-rows.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const AT = Date.UTC(2026, 10, 18, 4)
const history = await openHistory(':memory:', {
  sources: [{ id: 'source-0' }],
  topics: [{ id: 't' }, { id: 'u' }],
  zone: 'UTC',
})
afterAll(() => history.close())

test('a post that is set aside leaves every topic, is kept as a dead letter, and does not come back', async () => {
  const posts = ['one', 'two', 'three'].map((id) => somePost({ id, text: `of ${id}`, createdAt: AT }))
  const batch = scoredOf(
    posts,
    posts.map(() => [0, 1]),
  )
  await history.accept([batch])
  await history.setAside(hash64(batch.keyLo, batch.keyHi, 1), AT)
  expect((await history.extent()).mentions).toBe(4)
  expect(await history.duck.rows('select source, reason, decode(line) as line from dead_letters')).toEqual([
    { source: 'source-0', reason: 'quarantined', line: '{"id":"two","author":"a1","text":"of two"}' },
  ])
  const again = await history.accept([batch])
  expect(again.duplicates).toEqual([3])
  const { seen } = await history.start(AT)
  const keys = Array.from(seen.lo, (_, i) => hash64(seen.lo, seen.hi, i))
  expect(keys).toContain(hash64(batch.keyLo, batch.keyHi, 1))
})

test('one that is not there is nothing to set aside', async () => {
  await history.setAside(42n, AT)
  expect(await history.duck.rows('select reason from dead_letters')).toHaveLength(1)
})
