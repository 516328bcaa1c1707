import { expect, test } from 'vitest'
import type { ScoredBatch } from '../../../pipelines/contract/mention.ts'
import type { PostFields } from '../../../pipelines/post-writer.ts'
import { newPostTexts } from '../../../pipelines/windows/post-texts.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

const said = (fields: Partial<PostFields>): ScoredBatch => scoredOf([somePost({ handle: 'mira', ...fields })], [[0]])
const takenBack = (batch: ScoredBatch): ScoredBatch => ({ ...batch, sign: -1 })

function noted(batches: readonly ScoredBatch[], room?: number) {
  const texts = newPostTexts(room)
  for (const batch of batches) texts.note(batch, 0)
  return (id: string) => texts.of(id)?.label ?? null
}

const created = said({ id: 'a', text: 'my cello' })
const edited = said({ id: 'a', text: 'her cello', op: 'update', revision: '2' })

test('a post is known by its words, its author and its time, until it is taken back', () => {
  const texts = newPostTexts()
  texts.note(said({ id: 'a', text: 'my cello', createdAt: 7 }), 0)
  expect(texts.of('a')).toEqual({ label: 'my cello', handle: 'mira', at: 7 })
  texts.note(takenBack(said({ id: 'a', text: 'my cello', createdAt: 7 })), 0)
  expect(texts.of('a')).toBeNull()
})

test('an edited post is known by its new words, though the old ones are taken back after it', () =>
  expect(noted([created, edited, takenBack(created)])('a')).toBe('her cello'))

test('a post that came twice and was refused once is still known', () => {
  expect(noted([created, created, takenBack(created)])('a')).toBe('my cello')
  expect(noted([created, created, takenBack(created), takenBack(created)])('a')).toBeNull()
})

test('reposts and likes have no words of their own', () => {
  const of = noted([said({ id: 'r', kind: 'repost', text: 'x' }), said({ id: 'l', kind: 'like', text: 'x' })])
  expect([of('r'), of('l')]).toEqual([null, null])
})

test('the older half is forgotten when there are too many', () => {
  const of = noted(
    ['a', 'b', 'c', 'd', 'e'].map((id) => said({ id, text: id })),
    4,
  )
  expect(['a', 'b', 'c', 'd', 'e'].map(of)).toEqual([null, null, 'c', 'd', 'e'])
})

test.each(['翎', '🎻', 'e', 'é🎻翎e'])('of a long text of «%s» the first 140 units are shown', (unit) => {
  const text = unit.repeat(300)
  expect(noted([said({ id: 'a', text })])('a')).toBe(text.slice(0, 140))
})

test('what an edit replaced is not shown again once the edit is taken back, though it stands in the older half', () => {
  const others = ['b', 'c', 'd'].map((id) => said({ id, text: id }))
  const of = noted([created, ...others.slice(0, 2), edited, ...others.slice(2), takenBack(edited)], 6)
  expect([of('a'), of('b'), of('d')]).toEqual([null, 'b', 'd'])
})
