import type { Topic } from '../../../pipelines/contract/topic.ts'
import { type FigureFact, figuresOf } from './figures.ts'
import { type TopicItems, topicItems } from './items.ts'
import type { Moment } from './moment.ts'
import type { View } from './view.ts'

/** Topics the scene has room for. */
const ROOM = 4

/** The board's own topic, then its competitors in the order of the config. */
export const fieldTopics = (own: string, topics: readonly Topic[]): readonly Topic[] => [
  ...topics.filter(({ id }) => id === own),
  ...topics.filter(({ id, role }) => id !== own && role === 'competitor').slice(0, ROOM - 1),
]

/** A topic of the field with what is known of it. */
export interface Rival {
  readonly topic: Topic
  readonly isOurs: boolean
  readonly items: TopicItems
  /** Mentions a minute; what is abnormal for others is no alarm of ours. */
  readonly rate: FigureFact
}

export function rivalsOf({ board, topics, channels }: View, { language, silence }: Moment): readonly Rival[] {
  return fieldTopics(board?.topic ?? '', topics).flatMap((topic) => {
    const items = topicItems(channels, topic.id)
    const isOurs = topic.id === board?.topic
    const rate = figuresOf(items, { language, silence }).find(({ lane }) => lane === 'volume')
    return rate ? [{ topic, isOurs, items, rate: isOurs ? rate : { ...rate, severity: 0 } }] : []
  })
}
