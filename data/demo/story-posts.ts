import { indexOf, NETWORKS } from '../../pipelines/contract/words.ts'
import { DEMO_NETWORKS, type DemoNetwork } from './networks.ts'
import type { Author } from './people.ts'
import { byShare, poisson, type Random, randomOf } from './random.ts'
import { STORY, STORY_SPAN, type Story } from './stories.ts'
import { DEMO_TOPICS } from './topics.ts'
import { likesOf, someone, written } from './tree.ts'
import type { WorldKey, WorldPost } from './world.ts'

const SECOND = 1_000
/** The streams of chance from here on belong to the story on one network each. */
const STORY_STREAM = 200

/** The first post of a story stands alone; what follows draws on it. */
export const firstPostId = ({ seed, story, origin }: WorldKey): string =>
  `${seed.toString(36)}-${story}-${Math.floor(origin / SECOND).toString(36)}`

/** What a story adds to a network in the second from `second` on. */
export function storyPosts(key: WorldKey, network: DemoNetwork, second: number): WorldPost[] {
  const story = STORY[key.story]
  if (!story) return []
  const age = second - firstPostAt(key, story)
  if (age < 0 || age > STORY_SPAN) return []
  if (age < SECOND && network.id === story.first.network) return [firstPost(key, story)]
  const random = randomOf(key.seed, STORY_STREAM + indexOf(NETWORKS, network.id), second / SECOND)
  return Array.from({ length: poisson((story.perMinute(age) * network.storyShare) / 60, random) }, (_, n) => {
    const id = `${firstPostId(key)}-${network.id.charAt(0)}${(age / SECOND).toString(36)}-${n}`
    return follower(key, network, { story, id, at: second + Math.floor(random() * SECOND), random })
  }).flat()
}

/** On a whole second, after all of the one before. */
const firstPostAt = ({ origin }: WorldKey, { begins }: Story): number => Math.floor(origin / SECOND) * SECOND + begins

/** In English and with the first sentence of its tale. */
function firstPost(key: WorldKey, story: Story): WorldPost {
  const network = DEMO_NETWORKS.find(({ id }) => id === story.first.network) ?? DEMO_NETWORKS[0]
  const author: Author = { ...story.first, language: 'en' }
  const seedling = { id: firstPostId(key), at: firstPostAt(key, story), theme: story.tale, topic: DEMO_TOPICS[0] }
  return written(network, seedling, author, () => 0)
}

interface Following {
  readonly story: Story
  readonly id: string
  readonly at: number
  readonly random: Random
}

/** One mention of the story and its likes; on the network of the first post mostly about that. */
function follower(key: WorldKey, network: DemoNetwork, { story, id, at, random }: Following): WorldPost[] {
  const isAbout = network.id === story.first.network && random() < story.aboutFirst
  const seedling = { id, at, theme: story.tale, topic: DEMO_TOPICS[0] }
  const post = isAbout
    ? written(network, { ...seedling, ...answering(key, story, network, random) }, someone(network, random), random)
    : written(network, seedling, someone(network, random), random)
  return [post, ...likesOf(post, network, 1, random)]
}

const answering = (key: WorldKey, story: Story, network: DemoNetwork, random: Random) => {
  const first = firstPost(key, story)
  return { kind: byShare(network.passedOn, 'repost' as const, random), subject: first, root: first.id }
}
