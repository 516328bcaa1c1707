import { expect, test } from 'vitest'
import { newEndings } from '../../pipelines/endings.ts'
import type { PostFields } from '../../pipelines/post-writer.ts'
import { postsOf, somePost } from '../support/scored.ts'

const row = (id: string, op: PostFields['op']) => [postsOf([somePost({ id, op })]), 0] as const

/** Which of a create and an edit of a post would come after its end. */
function over(endings: ReturnType<typeof newEndings>, id: string): readonly string[] {
  return (['create', 'update'] as const).filter((op) => endings.isOver(...row(id, op)))
}

function after(ends: readonly (readonly [string, PostFields['op']])[], room?: number) {
  const endings = newEndings(room)
  for (const [id, op] of ends) endings.note(...row(id, op))
  return endings
}

test.each<[ends: readonly PostFields['op'][], over: readonly string[]]>([
  [[], []],
  [['update'], ['create']],
  [['update', 'update'], ['create']],
  [['delete'], ['create', 'update']],
  [
    ['update', 'delete'],
    ['create', 'update'],
  ],
  [
    ['delete', 'update'],
    ['create', 'update'],
  ],
])('after %j of a post %j of it is over, and nothing of another', (ends, expected) => {
  const endings = after(ends.map((op) => ['a', op]))
  expect(over(endings, 'a')).toEqual(expected)
  expect(over(endings, 'b')).toEqual([])
})

test('takes up what ended before, and the last word of it', () => {
  const { idLo, idHi } = postsOf([somePost({ id: 'a' })])
  const twice = { lo: Uint32Array.of(idLo[0]!, idLo[0]!), hi: Uint32Array.of(idHi[0]!, idHi[0]!) }
  const endings = newEndings()
  endings.remember({ ...twice, op: Uint8Array.of(1, 2) })
  expect(over(endings, 'a')).toEqual(['create', 'update'])
})

test('remembers the newest half at least, at most all there is room for', () => {
  const names = Array.from({ length: 10 }, (_, i) => `p${i}`)
  const endings = after(
    names.map((name) => [name, 'delete']),
    4,
  )
  expect(names.filter((name) => over(endings, name).length > 0)).toEqual(['p6', 'p7', 'p8', 'p9'])
})
