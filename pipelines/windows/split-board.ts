import {
  CUSTOMER_DIMENSIONS,
  DIMENSIONS,
  type Dimension,
  type SplitReading,
  type WindowId,
} from '../contract/reading.ts'
import { splitChannel, topicKey } from '../contract/scene.ts'
import type { Update } from '../contract/update.ts'
import { SKETCHES } from '../metrics/index.ts'
import { topPosts } from '../metrics/top-lists.ts'
import { type Changes, newChanges } from './changes.ts'
import { type Entries, matchRateOf, stateAt } from './items.ts'
import { splitsOf } from './splits.ts'
import type { BoardKnown, Ends } from './topic-board.ts'
import type { TopicState } from './topic-state.ts'
import { windowsDue } from './turns.ts'

export interface SplitBoard {
  /** What changed on the channels somebody listens to; `tick` as for the topic board. */
  readonly updates: (ends: Ends, tick: number, wanted: (channel: string) => boolean) => readonly Update[]
}

interface Turn {
  readonly ends: Ends
  readonly tick: number
  readonly isHeard: boolean
}

/**
 * What a screen is told of one topic split by a dimension, a channel each. It is read only while somebody listens:
 * everything when the first comes, what is due after that, and all of it is taken down when the last has left.
 */
export function newSplitBoard(id: string, topic: TopicState, known: Pick<BoardKnown, 'nameOf' | 'named'>): SplitBoard {
  const channels = DIMENSIONS.map((dimension) => ({ dimension, channel: splitChannel(id, dimension) }))
  const heard = new Map<Dimension, Changes>()
  return {
    updates: (ends, tick, wanted) => {
      const updates: Update[] = []
      for (const { dimension, channel } of channels) {
        const isHeard = wanted(channel)
        if (isHeard || heard.has(dimension)) updates.push(updateOf(dimension, channel, { ends, tick, isHeard }))
      }
      return updates
    },
  }

  function updateOf(dimension: Dimension, channel: string, { ends, tick, isHeard }: Turn): Update {
    const changes = heard.get(dimension)
    const update = { channel, at: ends.now }
    if (!isHeard) {
      heard.delete(dimension)
      return { ...update, set: {}, del: changes?.keys() ?? [] }
    }
    if (changes) return { ...update, ...changes.since(entriesOf(dimension, ends, tick), []) }
    const first = newChanges()
    heard.set(dimension, first)
    return { ...update, ...first.since(entriesOf(dimension, ends, -1), []) }
  }

  function entriesOf(dimension: Dimension, { now, watermark, voice }: Ends, tick: number): Entries {
    const state = stateAt(now, watermark)
    return windowsDue(tick).flatMap((window) => {
      const asked = { window, dimension, voice: voice.get(window) ?? 0, state, nameOf: known.nameOf }
      return [
        ...splitsOf(topic, asked).map(
          (split) => [topicKey.split(split.metric, window, dimension), withNames(split, known.named)] as const,
        ),
        ...(ofCustomers.has(dimension)
          ? [[topicKey.match(window), matchRateOf(topic, window, authorsIn(window))] as const]
          : []),
      ]
    })
  }

  function authorsIn(window: WindowId) {
    const { uniqueAuthors, matchedAuthors } = SKETCHES
    return [
      uniqueAuthors.read(topic.mixed('uniqueAuthors', window)),
      matchedAuthors.read(topic.mixed('matchedAuthors', window)),
    ] as const
  }
}

const ofCustomers: ReadonlySet<Dimension> = new Set(CUSTOMER_DIMENSIONS)

const withNames = (split: SplitReading, named: BoardKnown['named']): SplitReading =>
  split.metric === topPosts.metric
    ? { ...split, rows: split.rows.map((row) => ({ ...row, list: named(row.list ?? []) })) }
    : split
