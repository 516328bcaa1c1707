import type { Topic } from '../../pipelines/contract/topic.ts'

/** A seeded feed in our own post format, skewed as real ones are; its sizes and shares stand in docs/performance.md. */
export interface Workload {
  readonly topics: readonly Topic[]
  /** `count` NDJSON lines, UTF-8, without line ends. */
  readonly lines: (count: number) => Generator<Uint8Array>
}

const AUTHORS = 5_000_000
const AUTHOR_SKEW = 1.1
const WORD_SKEW = 1.05
const VOCABULARY = 30_000
/** The commonest words are everyone's; topics watch words from this rank on, so that about one line in three matches. */
const FIRST_TOPIC_WORD = 1_500
const SECOND = 1_000
/** Posts of the feed a second of event time: as if live at the first milestone's rate. */
const RATE = 60_000
/** Event time of the first line, epoch ms. */
export const START = Date.UTC(2026, 0, 1)

const KINDS = [
  ['original', 0.35],
  ['repost', 0.35],
  ['reply', 0.15],
  ['like', 0.15],
] as const
const LANGS = [
  ['en', 0.5],
  ['ja', 0.17],
  ['es', 0.13],
  ['pt', 0.1],
  ['ar', 0.1],
] as const
const ALPHABETS = {
  en: 'etaoinshrdlu',
  es: 'eaosrnidlctu',
  pt: 'aeosrindmutc',
  ar: 'اليمونرتبدعس',
  ja: 'のにはたるとがでしをかな',
} as const
type Lang = keyof typeof ALPHABETS

export function workload(topicCount: number, { seed = 1, rate = RATE } = {}): Workload {
  return { topics: topics(topicCount), lines: (count) => lines(count, seed, rate) }
}

const topics = (count: number): Topic[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `topic-${i}`,
    name: `Topic ${i}`,
    role: i === 0 ? 'own' : 'competitor',
    query: topicQuery(i),
  }))

/** Words, ORs, phrases, exclusions and languages in the mix people write. */
function topicQuery(i: number): string {
  const at = (k: number) => word('en', FIRST_TOPIC_WORD + ((i * 7 + k) % (VOCABULARY - FIRST_TOPIC_WORD)))
  if (i % 4 === 0) return `${at(0)} OR ${at(1)} OR "${at(2)} ${at(3)}"`
  if (i % 4 === 1) return `${at(0)} AND NOT ${at(1)}`
  if (i % 4 === 2) return `(${at(0)} OR ${at(1)}) lang:en`
  return `${at(0)} OR ${word('ja', FIRST_TOPIC_WORD + i)}`
}

function* lines(count: number, seed: number, rate: number): Generator<Uint8Array> {
  const random = randomOf(seed)
  const recent: string[] = []
  for (let i = 0; i < count; i++) {
    if (random() < 0.001) yield encoder.encode('{"id": broken')
    else {
      const line = encoder.encode(JSON.stringify(post(i, START + (i / rate) * SECOND, recent, random)))
      yield line
      if (random() < 0.05) yield line
    }
  }
}

/** The author of a rank; the first write most. */
export const authorOf = (rank: number): string => `did:plc:${rank.toString(36).padStart(24, 'a')}`

function post(i: number, at: number, recent: string[], random: () => number) {
  const kind = pick(KINDS, random())
  const lang = pick(LANGS, random())
  const id = `at://did:plc:${i.toString(36).padStart(24, 'x')}/app.feed.post/${i.toString(36)}`
  const author = zipf(AUTHORS, AUTHOR_SKEW, random())
  const subject = kind === 'original' ? null : (recent[Math.floor(random() ** 3 * recent.length)] ?? null)
  if (kind === 'original') {
    recent.unshift(id)
    if (recent.length > 4_096) recent.pop()
  }
  return {
    id,
    at: Math.round(random() < 0.01 ? at - random() * 60 * SECOND : at),
    kind: subject ? kind : 'original',
    author: authorOf(author),
    handle: `user${author}.example`,
    followers: Math.floor(Math.exp(4 + 2 * gaussian(random))),
    lang,
    text: kind === 'like' || kind === 'repost' ? '' : text(lang, random),
    subject: subject ?? undefined,
    links: random() < 0.1 ? [`https://news.example/${zipf(5_000, 1, random())}`] : undefined,
  }
}

function text(lang: Lang, random: () => number): string {
  const words = Array.from({ length: 6 + Math.floor(random() * 14) }, () =>
    word(lang, zipf(VOCABULARY, WORD_SKEW, random())),
  )
  return words.join(lang === 'ja' ? '' : ' ')
}

/** The word of a rank: the same letters always, shorter for commoner ones. */
function word(lang: Lang, rank: number): string {
  const letters = ALPHABETS[lang]
  let left = rank + letters.length
  let made = ''
  while (left > 0) {
    made += letters[left % letters.length]
    left = Math.floor(left / letters.length)
  }
  return made
}

/** Rank 0..n-1 with P(k) ~ (k+1)^-s, by inverting the integral of the density. */
function zipf(n: number, s: number, u: number): number {
  const k = s === 1 ? n ** u : (1 - u * (1 - n ** (1 - s))) ** (1 / (1 - s))
  return Math.min(n - 1, Math.floor(k) - 1)
}

function pick<T>(choices: readonly (readonly [T, number])[], u: number): T {
  let left = u
  for (const [choice, share] of choices) {
    left -= share
    if (left < 0) return choice
  }
  return choices[0]![0]
}

const gaussian = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Mulberry32: small, fast, good enough for a feed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const encoder = new TextEncoder()
