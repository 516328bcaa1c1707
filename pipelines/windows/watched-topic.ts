import type { ListRow } from '../contract/reading.ts'
import type { Topic } from '../contract/topic.ts'
import { type Changes, newChanges } from './changes.ts'
import { newPast, type Past } from './past.ts'
import type { PostTexts } from './post-texts.ts'
import { newSplitBoard, type SplitBoard } from './split-board.ts'
import type { NameOf } from './splits.ts'
import { newTopicBoard, type TopicBoard } from './topic-board.ts'
import { newTopicState, type TopicState } from './topic-state.ts'
import type { World } from './world.ts'

/** A topic, all that is counted of it, and what its screens were told. */
export interface WatchedTopic {
  readonly channel: string
  readonly state: TopicState
  readonly past: Past
  readonly board: TopicBoard
  readonly splits: SplitBoard
  readonly changes: Changes
}

export interface WatchKnown {
  readonly texts: PostTexts
  readonly nameOf: NameOf
}

export function watchTopic(topic: Topic, world: World, { texts, nameOf }: WatchKnown): WatchedTopic {
  const past = newPast(topic.id, world.zone, world.usual)
  const state = newTopicState(world.metrics.metrics, past.positiveShare, world.confusionOf)
  const known = {
    past,
    nameOf,
    named: (rows: readonly ListRow[]): readonly ListRow[] =>
      rows.flatMap((row) => {
        const text = texts.of(row.key)
        return text ? [{ ...row, ...text }] : []
      }),
  }
  return {
    channel: `topic/${topic.id}`,
    state,
    past,
    board: newTopicBoard(state, known),
    splits: newSplitBoard(topic.id, state, known),
    changes: newChanges(),
  }
}
