import { indexOf, type Kind, NETWORKS, type Network } from '../../pipelines/contract/words.ts'
import type { DemoNetwork } from './networks.ts'
import { byShare, oneOf, poisson, type Random, randomOf } from './random.ts'
import { rhythm } from './rhythm.ts'
import type { StoryName } from './stories.ts'
import { storyPosts } from './story-posts.ts'
import { SUBJECTS, type Theme } from './texts.ts'
import { DEMO_TOPICS, type DemoTopic } from './topics.ts'
import { tree } from './tree.ts'

/** What happens: the same seed, story and origin are the same world, post for post. */
export interface WorldKey {
  readonly seed: number
  readonly story: StoryName
  /** When the world's present begins, epoch ms. */
  readonly origin: number
}

/** A line of our own post format. */
export interface WorldPost {
  readonly id: string
  readonly at: number
  readonly op?: 'update' | 'delete'
  readonly rev?: string
  readonly kind: Kind
  readonly network: Network
  readonly lang: string
  readonly author: string
  readonly handle: string
  readonly followers: number
  readonly text: string
  readonly subject?: string
  readonly root?: string
  readonly links?: readonly string[]
}

const SECOND = 1_000
/** Originals a minute about nothing we watch, in all networks together, when the rhythm is 1. */
const CHATTER_PER_MINUTE = 12

/**
 * Everything that begins on a network in the second from `second` on, and all that comes of it later: roots in no order,
 * each followed by its tree.
 */
export function bornIn(key: WorldKey, network: DemoNetwork, second: number): WorldPost[] {
  const random = randomOf(key.seed, ROOTS + indexOf(NETWORKS, network.id), second / SECOND)
  const name = `${key.seed.toString(36)}-${network.id.charAt(0)}${(second / SECOND).toString(36)}`
  const perSecond = (network.share * rhythm(second) * (1 - network.offspring)) / 60
  const grow = (kind: string, mean: number, topic: DemoTopic, theme: () => Theme) =>
    Array.from({ length: poisson(mean * perSecond, random) }, (_, n) =>
      tree(key.seed, network, {
        id: `${name}-${kind}-${n}`,
        at: second + Math.floor(random() * SECOND),
        theme: theme(),
        topic,
      }),
    ).flat()
  return [
    ...DEMO_TOPICS.flatMap((topic, i) => grow(`${i}`, topic.perMinute, topic, () => everydayTheme(network, random))),
    ...grow('x', CHATTER_PER_MINUTE, DEMO_TOPICS[0], () => 'chatter'),
    ...storyPosts(key, network, second),
  ]
}

/** The streams of chance from here on belong to the roots of one network each. */
const ROOTS = 100

function everydayTheme(network: DemoNetwork, random: Random): Theme {
  const stance = byShare(network.originals, 'news', random)
  return stance === 'news' ? 'news' : { stance, subject: oneOf(SUBJECTS, random) }
}
