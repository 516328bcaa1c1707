import { describe, expect, test } from 'vitest'
import { OP } from '../../pipelines/contract/words.ts'
import { newEndings } from '../../pipelines/endings.ts'
import type { PostFields } from '../../pipelines/post-writer.ts'
import { postsOf, somePost } from '../support/scored.ts'

const row = (id: string, op: PostFields['op'], fields: Partial<PostFields> = {}) =>
  [postsOf([somePost({ id, op, ...fields })]), 0] as const

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
  endings.remember({ ...twice, op: Uint8Array.of(1, 2), at: Float64Array.of(0, 0) })
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

describe('of a closed account', () => {
  const by = (author: string, at: number) => ({ author, createdAt: at })
  const isOver = (endings: ReturnType<typeof newEndings>, author: string, at: number) =>
    (['create', 'update'] as const).map((op) => endings.isOver(...row(`${author} ${at}`, op, by(author, at))))

  test('what was created until it closed is over, whichever comes first; what comes after, and of others, is not', () => {
    const endings = newEndings()
    expect(isOver(endings, 'ann', 5)).toEqual([false, false])
    endings.note(...row('ann', 'account', by('ann', 5)))
    expect(isOver(endings, 'ann', 5)).toEqual([true, true])
    expect(isOver(endings, 'ann', 6)).toEqual([false, false])
    expect(isOver(endings, 'bob', 5)).toEqual([false, false])
  })
  test('the latest closing holds, and what it names as its id is no post', () => {
    const endings = newEndings()
    endings.note(...row('a', 'account', by('ann', 5)))
    endings.note(...row('a', 'account', by('ann', 3)))
    expect(isOver(endings, 'ann', 5)).toEqual([true, true])
    expect(over(endings, 'a')).toEqual([])
  })
  test('those that closed before are taken up', () => {
    const [{ authorLo, authorHi }] = row('ann', 'account', by('ann', 5))
    const endings = newEndings()
    endings.remember({ lo: authorLo, hi: authorHi, op: Uint8Array.of(OP.account), at: Float64Array.of(5) })
    expect([isOver(endings, 'ann', 5), isOver(endings, 'ann', 6)]).toEqual([
      [true, true],
      [false, false],
    ])
  })
  test('of them too the newest half is remembered at least, and no delete of a post pushes one out', () => {
    const [room, names] = [4, Array.from({ length: 10 }, (_, i) => `a${i}`)]
    const endings = newEndings(room)
    for (const name of names) endings.note(...row(name, 'account', by(name, 5)))
    for (let i = 0; i < 2 * room; i++) endings.note(...row(`p${i}`, 'delete'))
    expect(names.filter((name) => isOver(endings, name, 5)[0])).toEqual(['a6', 'a7', 'a8', 'a9'])
  })
})
