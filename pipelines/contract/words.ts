/**
 * The closed vocabularies of a post, in the order their indices are stored and sent.
 * Append only: an index written to DuckDB yesterday must mean the same tomorrow.
 */
export const NETWORKS = [
  'other',
  'bluesky',
  'mastodon',
  'x',
  'microblog',
  'video',
  'photo',
  'forum',
  'review',
  'news',
  'chat',
  'call',
  'mail',
] as const
export type Network = (typeof NETWORKS)[number]

/** BCP 47 tags we tell apart; `und` is "nobody said and we cannot tell". */
export const LANGUAGES = [
  'und',
  'en',
  'zh-Hant',
  'zh-Hans',
  'yue',
  'ja',
  'ko',
  'ar',
  'fr',
  'de',
  'hi',
  'it',
  'pt',
  'es',
  'th',
  'other',
] as const
export type Language = (typeof LANGUAGES)[number]

/** What a post is to other posts. A like is an interaction and never counts as a mention. */
export const KINDS = ['original', 'reply', 'repost', 'quote', 'like'] as const
export type Kind = (typeof KINDS)[number]

/**
 * What happened. `identity` says an author's handle, `account` says that an author is gone and that
 * everything they wrote is to be retracted.
 */
export const OPS = ['create', 'update', 'delete', 'identity', 'account'] as const
export type Op = (typeof OPS)[number]

export const TONES = ['negative', 'neutral', 'positive'] as const
export type Tone = (typeof TONES)[number]

/** The index of a word in its vocabulary; the types make a word outside it a compile error. */
export const indexOf = <const T extends string>(words: readonly T[], word: T): number => words.indexOf(word)

export const OP = { create: 0, update: 1, delete: 2, identity: 3, account: 4 } as const satisfies Record<Op, number>
export const KIND = { original: 0, reply: 1, repost: 2, quote: 3, like: 4 } as const satisfies Record<Kind, number>
export const TONE = { negative: 0, neutral: 1, positive: 2 } as const satisfies Record<Tone, number>
