import { lastValueFrom, of } from 'rxjs'
import { expect, test } from 'vitest'
import { type IsLeftOut, leaveOut, NOBODY_LEFT_OUT } from '../../pipelines/leave-out.ts'
import { textAt } from '../../pipelines/post-view.ts'
import { postsOf, somePost } from '../support/scored.ts'

async function kept(isLeftOut: IsLeftOut) {
  const dropped: number[] = []
  const posts = postsOf(['a', 'b', 'a'].map((author, i) => somePost({ id: `${i}`, author })))
  const out = await lastValueFrom(of(posts).pipe(leaveOut(isLeftOut, { unmatched: (_, n) => dropped.push(n) })))
  return { ids: Array.from({ length: out.count }, (_, row) => textAt(out, out.id, row)), dropped, is: out === posts }
}

test('posts of those who are left out go no further, and count as unmatched', async () => {
  expect(await kept((_, __, id) => id() === 'a')).toMatchObject({ ids: ['1'], dropped: [2] })
})
test('the batch goes on as it is where nobody in it is left out', async () => {
  expect(await kept(() => false)).toEqual({ ids: ['0', '1', '2'], dropped: [], is: true })
  expect(await kept(NOBODY_LEFT_OUT)).toEqual({ ids: ['0', '1', '2'], dropped: [], is: true })
})
test('a batch of nobody else still goes on, empty: it carries the cursor', async () => {
  expect(await kept(() => true)).toMatchObject({ ids: [], dropped: [3] })
})
