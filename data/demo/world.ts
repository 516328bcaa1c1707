import type { Kind } from '../../pipelines/contract/words.ts'
import { AUTHORS, type Author, authorOf } from './people.ts'
import { byShare, poisson, type Random, randomOf, zipf } from './random.ts'
import { rhythm } from './rhythm.ts'
import { STORY, type Story, type StoryName } from './stories.ts'
import { type Theme, textOf } from './texts.ts'
import { DEMO_TOPICS, type DemoTopic } from './topics.ts'

/** Who lives where, and what happens: the same seed, story and origin are the same world, post for post. */
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
  readonly network: string
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
const MINUTE = 60_000
/** Nothing is passed on later than this after it was written, ms: the past that the present depends on. */
export const MEMORY = 6 * 3_600_000
/** Mentions a post brings about by itself, on average; the tree of all of them is 1 / (1 - this). */
const OFFSPRING = 0.35
const LIKES = 1.6
const CHATTER_PER_MINUTE = 14
/** Everyday talk by theme. */
const EVERYDAY = [
  ['praise', 0.36],
  ['complaint', 0.2],
  ['question', 0.32],
  ['news', 0.12],
] as const
const PASSED_ON = [
  ['repost', 0.6],
  ['reply', 0.25],
  ['quote', 0.15],
] as const
const DELETED = 0.004
const EDITED = 0.003

/** Roots and all that comes of them in the second that begins at `second`, in time order within each root. */
export function bornIn(key: WorldKey, second: number): WorldPost[] {
  const random = randomOf(key.seed, ROOTS, second / SECOND)
  const name = (second / SECOND).toString(36)
  const everyday = DEMO_TOPICS.flatMap((topic, i) => {
    const roots = poisson((topic.perMinute * rhythm(second) * (1 - OFFSPRING)) / 60, random)
    return Array.from({ length: roots }, (_, n) =>
      tree(key, {
        id: `${name}-${i}-${n}`,
        at: second + random() * SECOND,
        theme: byShare(EVERYDAY, 'question', random),
        topic,
      }),
    )
  })
  const chatter = Array.from({ length: poisson((CHATTER_PER_MINUTE * rhythm(second)) / 60, random) }, (_, n) =>
    tree(key, { id: `${name}-x-${n}`, at: second + random() * SECOND, theme: 'chatter', topic: DEMO_TOPICS[0] }),
  )
  return [...everyday.flat(), ...chatter.flat(), ...storyPosts(key, second)]
}

const ROOTS = 21
const TREE = 22
const STORY_STREAM = 23

interface Seedling {
  readonly id: string
  readonly at: number
  readonly theme: Theme
  readonly topic: DemoTopic
  readonly subject?: WorldPost
  readonly root?: string
  readonly kind?: Kind
  readonly author?: Author
}

/** A post, its likes, its end if it has one, and the trees of everything that passes it on. */
function tree(key: WorldKey, seedling: Seedling): WorldPost[] {
  const random = randomOf(key.seed, TREE, hashOf(seedling.id))
  const author = seedling.author ?? authorOf(key.seed, zipf(AUTHORS, random))
  const post = written(seedling, author, random)
  const weight = 0.4 + Math.log10(10 + author.followers) / 4
  const root = seedling.root ?? post.id
  const passedOn = Array.from({ length: poisson(OFFSPRING * Math.min(1.6, weight), random) }, (_, n) =>
    tree(key, {
      ...seedling,
      id: `${post.id}.${n}`,
      at: post.at + delay(random),
      kind: byShare(PASSED_ON, 'repost', random),
      subject: post,
      root,
      author: authorOf(key.seed, zipf(AUTHORS, random)),
    }),
  )
  const likes = Array.from({ length: poisson(LIKES * weight, random) }, (_, n) =>
    liked(post, authorOf(key.seed, zipf(AUTHORS, random)), { n, at: post.at + delay(random) }),
  )
  const all = [post, ...passedOn.flat(), ...likes, ...endings(post, random)]
  return all.filter(({ at }) => at < (seedling.subject ? Number.POSITIVE_INFINITY : post.at + MEMORY))
}

function hashOf(text: string): number {
  let hash = 7
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/** Most answers come at once, some after hours: a power law with exponent 1.8 from 20 s on. */
const delay = (random: Random): number => Math.min(MEMORY, 20 * SECOND * ((1 - random()) ** -1.25 - 1) + 3 * SECOND)

function written(
  { id, at, theme, topic, subject, root, kind = 'original' }: Seedling,
  author: Author,
  random: Random,
): WorldPost {
  const brand =
    author.language === 'en' ? topic.name : author.language === 'zh-Hant' ? topic.nameZhHant : topic.nameZhHans
  const text = kind === 'repost' ? '' : textOf(theme, author.language, { brand, random })
  const links = text.match(/https:\/\/\S+/g)
  return {
    ...said(author),
    id,
    at: Math.round(at),
    kind,
    text,
    ...(subject ? { subject: subject.id, root: root ?? subject.id, network: subject.network } : {}),
    ...(links ? { links } : {}),
  }
}

const said = ({ id, handle, network, language, followers }: Author) => ({
  author: id,
  handle,
  network,
  lang: language,
  followers,
})

const liked = (post: WorldPost, author: Author, { n, at }: { n: number; at: number }): WorldPost => ({
  ...said(author),
  id: `${post.id}+${n}`,
  at: Math.round(at),
  kind: 'like',
  text: '',
  subject: post.id,
  network: post.network,
})

/** A few posts are deleted or corrected by their authors. */
function endings(post: WorldPost, random: Random): WorldPost[] {
  const fate = random()
  const at = Math.round(post.at + MINUTE + random() * 10 * MINUTE)
  if (fate < DELETED) return [{ ...post, at, op: 'delete', text: '' }]
  return fate < DELETED + EDITED && post.text !== ''
    ? [{ ...post, at, op: 'update', rev: '2', text: `${post.text} (edited)` }]
    : []
}

/** The first post of a story stands alone; what follows draws on it. */
export const firstPostId = ({ origin, story }: WorldKey): string =>
  `${story}-${(Math.floor(origin / SECOND)).toString(36)}`

function storyPosts(key: WorldKey, second: number): WorldPost[] {
  const story = STORY[key.story]
  if (!story) return []
  const age = second - Math.floor(key.origin / SECOND) * SECOND - story.begins
  if (age < 0 || age > MEMORY) return []
  const random = randomOf(key.seed, STORY_STREAM, second / SECOND)
  const first = firstPost(key, story)
  if (age < SECOND) return [first]
  const extra = poisson(story.perMinute(age) / 60, random)
  return Array.from({ length: extra }, (_, n) =>
    follower(key, {
      first,
      story,
      random,
      id: `${first.id}-${(age / SECOND).toString(36)}-${n}`,
      at: second + random() * SECOND,
    }),
  )
}

/** Written by the customer of the story, in English, with a following that makes it travel. */
function firstPost(key: WorldKey, story: Story): WorldPost {
  const at = Math.floor(key.origin / SECOND) * SECOND + story.begins
  const author: Author = {
    ...authorOf(key.seed, AUTHORS),
    id: STORY_AUTHOR,
    handle: 'tessa_cellist',
    network: 'video',
    language: 'en',
    followers: 8_400,
    customer: story.customer,
  }
  const random = () => 0
  return written({ id: firstPostId(key), at, theme: story.theme, topic: DEMO_TOPICS[0] }, author, random)
}

/** The account that begins every story; linked to the story's customer. */
export const STORY_AUTHOR = 'author-story'

interface Follower {
  readonly first: WorldPost
  readonly story: Story
  readonly random: Random
  readonly id: string
  readonly at: number
}

function follower(key: WorldKey, { first, story, random, id, at }: Follower): WorldPost {
  const author = authorOf(key.seed, zipf(AUTHORS, random))
  const isAbout = random() < story.aboutFirst
  const kind = isAbout ? byShare(PASSED_ON, 'repost', random) : 'original'
  return written(
    { id, at, theme: story.theme, topic: DEMO_TOPICS[0], kind, ...(isAbout ? { subject: first, root: first.id } : {}) },
    author,
    random,
  )
}
