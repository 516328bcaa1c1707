import type { Language, Network } from '../../pipelines/contract/words.ts'
import { byShare, gaussian, oneOf, type Random, randomOf } from './random.ts'
export const AUTHORS = 30_000
export const CUSTOMERS = 50_000
export interface Author {
  readonly rank: number
  readonly id: string
  readonly handle: string
  readonly network: Network
  readonly language: Language
  readonly followers: number
  readonly customer: number | null
}
const LANGUAGES = [
  ['en', 0.55],
  ['zh-Hant', 0.3],
  ['zh-Hans', 0.15],
] as const
const NETWORKS = [
  ['microblog', 0.55],
  ['video', 0.12],
  ['photo', 0.12],
  ['forum', 0.12],
  ['review', 0.06],
  ['news', 0.03],
] as const
export const AUTHOR_NETWORKS: readonly Network[] = NETWORKS.map(([network]) => network)

export function authorOf(seed: number, rank: number): Author {
  const random = randomOf(seed, 11, rank)
  return {
    rank,
    id: `author-${rank}`,
    language: byShare(LANGUAGES, 'en', random),
    network: byShare(NETWORKS, 'microblog', random),
    followers: Math.min(2_000_000, Math.floor(Math.exp(5 + 1.7 * gaussian(random)))),
    handle: `${handle(random)}${rank % 97}`,
    customer: random() < 0.12 ? 1 + ((rank * 7_919 + 13) % CUSTOMERS) : null,
  }
}
const ONSETS = [
  'b',
  'ch',
  'd',
  'f',
  'g',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'sh',
  't',
  'v',
  'w',
  'y',
  'z',
] as const
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ee', 'ou', 'ei'] as const
const ENDS = ['', 'n', 'r', 's', 'm', 'ng', 'k', 'x'] as const
const syllable = (random: Random): string => oneOf(ONSETS, random) + oneOf(VOWELS, random) + oneOf(ENDS, random)
const handle = (random: Random): string =>
  syllable(random) + syllable(random) + (random() < 0.4 ? `_${syllable(random)}` : '')

/** The tiers of the airline and the share of its customers in each. */
export const TIERS = [
  { id: 'platinum', names: { en: 'Platinum', 'zh-Hant': '白金', 'zh-Hans': '白金' }, share: 0.02 },
  { id: 'gold', names: { en: 'Gold', 'zh-Hant': '金卡', 'zh-Hans': '金卡' }, share: 0.06 },
  { id: 'silver', names: { en: 'Silver', 'zh-Hant': '銀卡', 'zh-Hans': '银卡' }, share: 0.16 },
  { id: 'member', names: { en: 'Member', 'zh-Hant': '會員', 'zh-Hans': '会员' }, share: 0.46 },
  { id: 'lapsed', names: { en: 'Lapsed', 'zh-Hant': '過期', 'zh-Hans': '过期' }, share: 0.3 },
] as const
export type DemoTier = (typeof TIERS)[number]

/** The tier of a customer; who writes the first post of the crisis is Gold. */
export function tierOf(seed: number, customer: number): DemoTier {
  if (customer === GOLD_OF_THE_STORY) return TIERS[1]
  return byShare(
    TIERS.map((tier) => [tier, tier.share] as const),
    TIERS[3],
    randomOf(seed, 13, customer),
  )
}

const GOLD_OF_THE_STORY = 218

const FAMILY = [
  '陳',
  '李',
  '黃',
  '張',
  '何',
  '林',
  '吳',
  '梁',
  '鄭',
  '馮',
  'Tarren',
  'Okoru',
  'Velmar',
  'Hasko',
  'Brindle',
  'Marwood',
] as const
const GIVEN = [
  '樂晴',
  '子朗',
  '思行',
  '曉嵐',
  '柏言',
  '以諾',
  'Ilsa',
  'Joren',
  'Mika',
  'Odell',
  'Priya',
  'Sanna',
] as const

/** An invented name. */
export function nameOf(seed: number, customer: number): string {
  const random = randomOf(seed, 12, customer)
  const family = oneOf(FAMILY, random)
  const given = oneOf(GIVEN, random)
  return /[a-z]/i.test(family) ? `${given} ${family}` : `${family}${given}`
}
