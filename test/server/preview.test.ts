import { expect, test } from 'vitest'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import { indexOf, LANGUAGES } from '../../pipelines/contract/words.ts'
import { previewIn } from '../../server/preview.ts'
import { scoredOf, somePost } from '../support/scored.ts'

const EXTENT = { mentions: 3, first: 0, newest: 0 }
const german = () => indexOf(LANGUAGES, 'de')
const said = (...texts: string[]): ScoredBatch =>
  scoredOf(
    texts.map((text, i) => somePost({ id: `p${i}`, text, language: 'und' })),
    texts.map(() => [0]),
  )
const stored = (...batches: ScoredBatch[]) => ({
  extent: async () => EXTENT,
  mentionsSince: async function* () {
    yield* batches
  },
})

test('counts the stored posts a query matches, of those looked at', async () => {
  const history = stored(said('cello', 'drum'), said('cello'))
  expect(await previewIn(history, 'cello', { languageOf: german })).toEqual({ matches: 2, of: 3 })
  expect(await previewIn(history, '(cello', { languageOf: german })).toEqual({ matches: 0, of: 0 })
})

test('tells the language of a post as where topics are matched', async () => {
  const history = stored(said('cello'))
  expect(await previewIn(history, 'cello lang:de', { languageOf: german })).toEqual({ matches: 1, of: 1 })
})

test('looks for five seconds and no longer, and says at how many', async () => {
  let now = 0
  const clock = () => {
    now += 2_500
    return now
  }
  const history = stored(said('cello'), said('cello'), said('cello'), said('cello'))
  expect(await previewIn(history, 'cello', { languageOf: german, clock })).toEqual({ matches: 2, of: 2 })
})
