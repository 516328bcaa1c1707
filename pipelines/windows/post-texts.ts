import type { ScoredBatch } from '../contract/mention.ts'
import { KIND } from '../contract/words.ts'
import { textAt } from '../post-view.ts'

/** Posts whose words are remembered, to name them in lists; the older half is forgotten when full. */
const ROOM = 20_000
/** A list shows the beginning of a post, UTF-16 units. */
const SHOWN = 140

export interface PostTexts {
  readonly note: (batch: ScoredBatch, row: number) => void
  readonly of: (id: string) => PostText | null
}

/** The beginning of a post, whose it is and when it was written, epoch ms. */
interface PostText {
  readonly label: string
  readonly handle: string
  readonly at: number
}

export function newPostTexts(room = ROOM): PostTexts {
  let young = new Map<string, PostText>()
  let old = new Map<string, PostText>()
  return {
    note: (batch, row) => {
      if (batch.kind[row] === KIND.repost || batch.kind[row] === KIND.like) return
      if (young.size >= room / 2) {
        old = young
        young = new Map()
      }
      const id = textAt(batch, batch.id, row)
      if (batch.sign > 0)
        young.set(id, {
          label: textAt(batch, batch.text, row).slice(0, SHOWN),
          handle: textAt(batch, batch.handle, row),
          at: batch.createdAt[row] ?? 0,
        })
      else {
        young.delete(id)
        old.delete(id)
      }
    },
    of: (id) => young.get(id) ?? old.get(id) ?? null,
  }
}
