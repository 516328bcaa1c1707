import type { ScreenLanguage } from '../../pipelines/contract/names.ts'
import type { Kind, Network } from '../../pipelines/contract/words.ts'

type Shares<T> = readonly (readonly [T, number])[]

/** One of the networks of the invented world: how loud it is, how it talks, how far away it is. */
export interface DemoNetwork {
  readonly id: Network
  /** On the source strip of a wall. */
  readonly names: Readonly<Record<ScreenLanguage, string>>
  /** Of all talk, 0..1. */
  readonly share: number
  /** Of the talk of a story, 0..1. */
  readonly storyShare: number
  /** How long after it was written a post reaches us, ms. */
  readonly lag: number
  readonly authors: number
  /** What its originals are. */
  readonly originals: Shares<'praise' | 'complaint' | 'question' | 'news'>
  /** Mentions a post brings about by itself, on average, and of which kind; the tree of all is 1 / (1 - offspring). */
  readonly offspring: number
  readonly passedOn: Shares<Kind>
  /** Likes a post draws, on average. */
  readonly likes: number
}

const TALK = [
  ['praise', 0.38],
  ['complaint', 0.24],
  ['question', 0.32],
  ['news', 0.06],
] as const

/** Lags and shares are what is usual for networks of their kind; a review is read once a minute, a microblog at once. */
export const DEMO_NETWORKS: readonly [DemoNetwork, ...DemoNetwork[]] = [
  {
    id: 'microblog',
    names: { en: 'Microblog', 'zh-Hant': '微博客', 'zh-Hans': '微博客' },
    share: 0.46,
    storyShare: 0.46,
    lag: 800,
    authors: 15_000,
    originals: TALK,
    offspring: 0.42,
    passedOn: [
      ['repost', 0.6],
      ['reply', 0.25],
      ['quote', 0.15],
    ],
    likes: 1.8,
  },
  {
    id: 'video',
    names: { en: 'Video', 'zh-Hant': '影片', 'zh-Hans': '视频' },
    share: 0.14,
    storyShare: 0.24,
    lag: 2_100,
    authors: 4_200,
    originals: [
      ['praise', 0.5],
      ['complaint', 0.3],
      ['question', 0.2],
    ],
    offspring: 0.4,
    passedOn: [
      ['reply', 0.6],
      ['repost', 0.4],
    ],
    likes: 3,
  },
  {
    id: 'photo',
    names: { en: 'Photo', 'zh-Hant': '相片', 'zh-Hans': '照片' },
    share: 0.12,
    storyShare: 0.09,
    lag: 1_600,
    authors: 3_900,
    originals: [
      ['praise', 0.66],
      ['complaint', 0.18],
      ['question', 0.16],
    ],
    offspring: 0.25,
    passedOn: [['reply', 1]],
    likes: 4,
  },
  {
    id: 'forum',
    names: { en: 'Forums', 'zh-Hant': '論壇', 'zh-Hans': '论坛' },
    share: 0.13,
    storyShare: 0.11,
    lag: 14_000,
    authors: 3_600,
    originals: [
      ['praise', 0.2],
      ['complaint', 0.3],
      ['question', 0.5],
    ],
    offspring: 0.5,
    passedOn: [
      ['reply', 0.85],
      ['quote', 0.15],
    ],
    likes: 0.5,
  },
  {
    id: 'review',
    names: { en: 'Reviews', 'zh-Hant': '評價', 'zh-Hans': '评价' },
    share: 0.09,
    storyShare: 0.04,
    lag: 21_000,
    authors: 2_900,
    originals: [
      ['praise', 0.56],
      ['complaint', 0.44],
    ],
    offspring: 0,
    passedOn: [],
    likes: 0.6,
  },
  {
    id: 'news',
    names: { en: 'News', 'zh-Hant': '新聞', 'zh-Hans': '新闻' },
    share: 0.06,
    storyShare: 0.06,
    lag: 9_000,
    authors: 400,
    originals: [['news', 1]],
    offspring: 0.3,
    passedOn: [
      ['repost', 0.7],
      ['reply', 0.3],
    ],
    likes: 0.8,
  },
]
