import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openHistory } from '../../../data/history/history.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const folder = mkdtempSync(join(tmpdir(), 'groundswell-cursors-'))
afterAll(() => rmSync(folder, { recursive: true }))
const AT = Date.UTC(2026, 10, 18, 4)

/** A start under a source of some type, which may commit a cursor. */
async function started(file: string, type: string | undefined, cursor?: string) {
  const source = { id: 'posts', ...(type === undefined ? {} : { type }) }
  const history = await openHistory(join(folder, file), { sources: [source], topics: [{ id: 't' }], zone: 'UTC' })
  const { cursors, strangers } = await history.start(AT)
  if (cursor !== undefined)
    await history.accept([{ ...scoredOf([somePost({ id: cursor, createdAt: AT })], [[0]]), cursor }])
  await history.close()
  return { cursor: cursors.get('posts') ?? null, was: strangers.get('posts') ?? null }
}

test('a source goes on at its cursor, one of another type under the same id does not, and hears whose it was', async () => {
  await started('types', 'replay', '17')
  expect(await started('types', 'replay')).toEqual({ cursor: '17', was: null })
  expect(await started('types', 'rss', '{"feed":1}')).toEqual({ cursor: null, was: 'replay' })
  expect(await started('types', 'rss')).toEqual({ cursor: '{"feed":1}', was: null })
})

test("a cursor of which nobody said the type is anybody's", async () => {
  await started('untold', undefined, '17')
  expect(await started('untold', 'rss')).toEqual({ cursor: '17', was: null })
})
