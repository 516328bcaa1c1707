import type { ScoredBatch } from '../contract/mention.ts'
import { KIND } from '../contract/words.ts'
import { key53 } from '../hash.ts'
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

/** Of which event it is, and how often that was counted: what an edit replaced, or what came twice, is taken back after it. */
interface Noted {
  readonly text: PostText
  readonly event: number
  readonly times: number
}

export function newPostTexts(room = ROOM): PostTexts {
  let young = new Map<string, Noted>()
  let old = new Map<string, Noted>()
  const find = (id: string) => young.get(id) ?? old.get(id)
  const keep = (id: string, noted: Noted) => {
    if (young.size >= room / 2) {
      old = young
      young = new Map()
    }
    young.set(id, noted)
  }
  const takeBack = (id: string, event: number) => {
    const known = find(id)
    if (known?.event !== event) return
    young.delete(id)
    old.delete(id)
    if (known.times > 1) keep(id, { ...known, times: known.times - 1 })
  }
  return {
    note: (batch, row) => {
      if (batch.kind[row] === KIND.repost || batch.kind[row] === KIND.like) return
      const id = textAt(batch, batch.id, row)
      const event = key53(batch.keyLo[row] ?? 0, batch.keyHi[row] ?? 0)
      if (batch.sign < 0) return takeBack(id, event)
      const known = find(id)
      keep(id, { text: postTextAt(batch, row), event, times: known?.event === event ? known.times + 1 : 1 })
    },
    of: (id) => find(id)?.text ?? null,
  }
}

const postTextAt = (batch: ScoredBatch, row: number): PostText => ({
  label: textAt(batch, batch.text, row).slice(0, SHOWN),
  handle: textAt(batch, batch.handle, row),
  at: batch.createdAt[row] ?? 0,
})
