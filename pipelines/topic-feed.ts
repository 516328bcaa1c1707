import type { ScoredBatch } from './contract/mention.ts'
import type { FeedMention } from './contract/scene.ts'
import type { Update } from './contract/update.ts'
import { TONES } from './contract/words.ts'
import { eventAt, kindAt, languageAt, networkAt, textAt } from './post-view.ts'

/** Mentions a feed shows at once. */
const SLOTS = 24
/** The share shown is judged over this many periods. */
const MEMORY = 60
/** A mention on a wall is cut, UTF-16 units. */
const SHOWN = 280

/** The feed of one topic. */
export interface TopicFeed {
  readonly offer: (batch: ScoredBatch, row: number) => void
  readonly takeBack: (event: number) => void
  readonly changes: () => Update[]
}

interface Candidate {
  /** Not the post: what an edit replaced is taken back after the edit was offered. */
  readonly event: number
  readonly rank: number
  readonly mention: FeedMention
}

export function newTopicFeed(channel: string, tierOf: (tier: number) => string | null): TopicFeed {
  const slots = new Map<number, number>()
  let recent: { readonly seen: number; readonly shown: number }[] = []
  let best: Candidate | null = null
  let seen = 0
  let next = 0
  let now = 0
  let gone: string[] = []
  return {
    offer: (batch, row) => {
      if (batch.text.start[row] === batch.text.end[row]) return
      seen++
      now = Math.max(now, batch.now)
      const rank = batch.keyLo[row] ?? 0
      if (!best || rank > best.rank) best = candidateOf(batch, row, tierOf(batch.tier[row] ?? 0))
    },
    takeBack: (event) => {
      if (best?.event === event) best = null
      for (const [slot, shown] of slots) if (shown === event && slots.delete(slot)) gone.push(slotKey(slot))
    },
    changes: () => {
      recent = [...recent.slice(1 - MEMORY), { seen, shown: best ? 1 : 0 }]
      seen = 0
      const set: Record<string, unknown> = {}
      if (best) {
        slots.set(next, best.event)
        set[slotKey(next)] = best.mention
        set['sample'] = { oneIn: oneInOf(recent) }
        next = (next + 1) % SLOTS
        best = null
      }
      const del = gone.filter((key) => !(key in set))
      gone = []
      return del.length === 0 && Object.keys(set).length === 0 ? [] : [{ channel, at: now, set, del }]
    },
  }
}

const slotKey = (slot: number): string => `mention/${slot}`

const oneInOf = (recent: readonly { seen: number; shown: number }[]): number => {
  const total = (what: 'seen' | 'shown') => recent.reduce((all, each) => all + each[what], 0)
  return Math.max(1, Math.round(total('seen') / Math.max(1, total('shown'))))
}

function candidateOf(batch: ScoredBatch, row: number, tier: string | null): Candidate {
  return {
    event: eventAt(batch, row),
    rank: batch.keyLo[row] ?? 0,
    mention: {
      post: textAt(batch, batch.id, row),
      at: batch.createdAt[row] ?? 0,
      kind: kindAt(batch, row),
      network: networkAt(batch, row),
      language: languageAt(batch, row),
      tone: TONES[batch.tone[row] ?? 1] ?? 'neutral',
      handle: textAt(batch, batch.handle, row) || textAt(batch, batch.author, row),
      tier: (batch.customer[row] ?? -1) < 0 ? null : tier,
      text: textAt(batch, batch.text, row).slice(0, SHOWN),
    },
  }
}
