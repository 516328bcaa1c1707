import { queueChannel } from '../../pipelines/contract/queue.ts'
import { DIMENSIONS } from '../../pipelines/contract/reading.ts'
import { splitChannel } from '../../pipelines/contract/scene.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { wallChannel } from '../../pipelines/contract/wall.ts'
import type { Hub } from './hub.ts'

type Topics = readonly Pick<Topic, 'id'>[]
type Walls = readonly { readonly id: string }[]

/** Every channel of a server; contract/scene.ts says what stands in them. */
export const channelsOf = (topics: Topics, walls: Walls = []): string[] => [
  'world',
  'sources',
  'voice',
  ...walls.map(({ id }) => wallChannel(id)),
  ...topics.flatMap(({ id }) => [
    `topic/${id}`,
    `feed/${id}`,
    queueChannel(id),
    ...DIMENSIONS.map((dimension) => splitChannel(id, dimension)),
  ]),
]

/** Topics that are kept ready to be shown; of more than that only those somebody looks at are read. */
const KEPT_READY = 64

/** Whether a channel is to be read. Splits are many and nobody looks at most of them: they are read for listeners alone. */
export const wantedBy = (topics: Topics, hub: Pick<Hub, 'isHeard'>): ((channel: string) => boolean) =>
  topics.length <= KEPT_READY
    ? (channel) => !channel.startsWith('split/') || hub.isHeard(channel)
    : (channel) => hub.isHeard(channel)
