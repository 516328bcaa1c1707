import { indexOf, type Language, NETWORKS } from '../../pipelines/contract/words.ts'
import { DEMO_NETWORKS, type DemoNetwork } from './networks.ts'
import { byShare, gaussian, oneOf, type Random, randomOf } from './random.ts'

/**
 * The people of the demo are the same in every world, whatever its seed: what a company knows of its customers does not
 * change with what is said about it.
 */
export const CUSTOMERS = 50_000

export interface Author {
  readonly id: string
  readonly handle: string
  readonly language: Language
  readonly followers: number
  readonly customer: number | null
}

const LANGUAGES = [
  ['en', 0.55],
  ['zh-Hant', 0.3],
  ['zh-Hans', 0.15],
] as const

/** The author of a network with a rank, 0 the most talkative. One in eight is a customer, with one account each. */
export function authorOf(network: DemoNetwork, rank: number): Author {
  const random = randomOf(AUTHOR_STREAM, indexOf(NETWORKS, network.id), rank)
  return {
    id: `${network.id}-${rank}`,
    language: byShare(LANGUAGES, 'en', random),
    followers: Math.min(2_000_000, Math.floor(Math.exp(5 + 1.7 * gaussian(random)))),
    handle: `${handle(random)}${rank % 97}`,
    customer: random() < 0.12 ? 1 + (((placeOf(network) + rank) * 7_919 + 13) % CUSTOMERS) : null,
  }
}

const AUTHOR_STREAM = 11

/** Authors of the networks before this one. */
const placeOf = (network: DemoNetwork): number =>
  DEMO_NETWORKS.slice(0, DEMO_NETWORKS.indexOf(network)).reduce((sum, { authors }) => sum + authors, 0)

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
  { id: 'lapsed', names: { en: 'Lapsed', 'zh-Hant': '已流失', 'zh-Hans': '已流失' }, share: 0.3 },
] as const
export type DemoTier = (typeof TIERS)[number]

/** The tier of a customer; who writes the first post of the crisis is Gold. */
export function tierOf(customer: number): DemoTier {
  if (customer === GOLD_OF_THE_STORY) return TIERS[1]
  return byShare(
    TIERS.map((tier) => [tier, tier.share] as const),
    TIERS[3],
    randomOf(TIER_STREAM, customer),
  )
}

const GOLD_OF_THE_STORY = 218
const NAME_STREAM = 12
const TIER_STREAM = 13

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
export function nameOf(customer: number): string {
  const random = randomOf(NAME_STREAM, customer)
  const family = oneOf(FAMILY, random)
  const given = oneOf(GIVEN, random)
  return /[a-z]/i.test(family + given) ? `${given} ${family}` : `${family}${given}`
}
