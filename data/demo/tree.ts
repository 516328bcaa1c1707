import type { Kind } from '../../pipelines/contract/words.ts'
import type { DemoNetwork } from './networks.ts'
import { type Author, authorOf } from './people.ts'
import { byShare, oneOf, poisson, type Random, randomOf, zipf } from './random.ts'
import { type Theme, textOf } from './texts.ts'
import type { DemoTopic } from './topics.ts'
import type { WorldPost } from './world.ts'

const SECOND = 1_000
const MINUTE = 60_000
/** Nothing comes of a post later than this after its root was written, ms: the past that the present depends on. */
export const MEMORY = 120 * MINUTE
const DELETED = 0.004
const EDITED = 0.003

/** A post that is about to be written, and what it belongs to. */
export interface Seedling {
  readonly id: string
  readonly at: number
  readonly theme: Theme
  readonly topic: DemoTopic
  readonly kind?: Kind
  readonly author?: Author
  readonly subject?: WorldPost
  readonly root?: string
}

/** A post, its likes, its end if it has one, and the trees of everything that passes it on. */
export function tree(seed: number, network: DemoNetwork, seedling: Seedling): WorldPost[] {
  const last = seedling.at + MEMORY
  return grown(seed, network, seedling).filter(({ at }) => at < last)
}

const TREE = 22

function grown(seed: number, network: DemoNetwork, seedling: Seedling): WorldPost[] {
  const random = randomOf(seed, TREE, hashOf(seedling.id))
  const author = seedling.author ?? someone(network, random)
  const post = written(network, seedling, author, random)
  const children = Array.from({ length: poisson(network.offspring * weightOf(author), random) }, (_, n) =>
    grown(seed, network, {
      ...seedling,
      id: `${post.id}.${n}`,
      at: post.at + delay(random),
      kind: byShare(network.passedOn, 'repost', random),
      author: someone(network, random),
      subject: spokenTo(post, seedling.subject),
      root: seedling.root ?? post.id,
    }),
  )
  return [post, ...children.flat(), ...likesOf(post, network, weightOf(author), random), ...endings(post, random)]
}

/** Who answers or likes what was passed on, means what was said. */
const spokenTo = (post: WorldPost, subject?: WorldPost): WorldPost =>
  post.kind === 'repost' ? (subject ?? post) : post

export const someone = (network: DemoNetwork, random: Random): Author =>
  authorOf(network, zipf(network.authors, random))

/** How far an author carries, 1 on average, from 0.6 with no followers to 1.7. */
const weightOf = ({ followers }: Author): number => Math.min(1.7, (0.4 + Math.log10(10 + followers) / 4) / MEAN_WEIGHT)
const MEAN_WEIGHT = 0.94

function hashOf(text: string): number {
  let hash = 7
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/** Most answers come at once, some after hours: a power law with exponent 1.8 from 20 s on. */
const delay = (random: Random): number =>
  Math.floor(Math.min(MEMORY, 20 * SECOND * ((1 - random()) ** -1.25 - 1) + 3 * SECOND))

/** One post in the words of its author. */
export function written(
  network: DemoNetwork,
  { id, at, theme, topic, subject, root, kind = 'original' }: Seedling,
  author: Author,
  random: Random,
): WorldPost {
  const manner = kind === 'original' && network.id === 'news' ? 'report' : kind
  const text =
    manner === 'repost' || manner === 'like'
      ? ''
      : textOf(manner, theme, author.language, spoken(topic, author, random))
  const links = text.match(/https:\/\/\S+/g)
  return {
    ...said(network, author),
    id,
    at,
    kind,
    text,
    ...(subject ? { subject: subject.id, root: root ?? subject.id } : {}),
    ...(links ? { links } : {}),
  }
}

const spoken = (topic: DemoTopic, { language }: Author, random: Random) => ({
  brand: topic.names[language === 'zh-Hant' || language === 'zh-Hans' ? language : 'en'],
  flight: oneOf(topic.flights, random),
  random,
})

const said = (network: DemoNetwork, { id, handle, language, followers }: Author) => ({
  author: id,
  handle,
  network: network.id,
  lang: language,
  followers,
})

/** Likes of a post of some weight; of what it passes on, if it only does that. */
export const likesOf = (post: WorldPost, network: DemoNetwork, weight: number, random: Random): WorldPost[] =>
  Array.from({ length: poisson(network.likes * weight, random) }, (_, n) => ({
    ...said(network, someone(network, random)),
    id: `${post.id}+${n}`,
    at: post.at + delay(random),
    kind: 'like',
    text: '',
    subject: post.kind === 'repost' ? (post.subject ?? post.id) : post.id,
  }))

/** A few posts are deleted or corrected by their authors. */
function endings(post: WorldPost, random: Random): WorldPost[] {
  const fate = random()
  const at = post.at + MINUTE + Math.floor(random() * 10 * MINUTE)
  if (fate < DELETED) return [{ ...post, at, op: 'delete', text: '' }]
  return fate < DELETED + EDITED && post.text !== ''
    ? [{ ...post, at, op: 'update', rev: '2', text: `${post.text} (edited)` }]
    : []
}
