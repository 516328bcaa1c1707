import { describe, expect, test } from 'vitest'
import { randomOf } from '../../../data/demo/random.ts'
import { type Manner, STANCES, SUBJECTS, TALES, type Tale, type Theme, textOf } from '../../../data/demo/texts.ts'
import type { Language } from '../../../pipelines/contract/words.ts'
import { LANGUAGES, TONE, TONES, type Tone } from '../../../pipelines/contract/words.ts'
import { scoredOf, somePost } from '../../support/scored.ts'
import { theTone } from '../../support/tone.ts'

const BRANDS: readonly (readonly [Language, string])[] = [
  ['en', 'Larkwing'],
  ['zh-Hant', '翎航'],
  ['zh-Hans', '翎航'],
]
/** Share of a stance that the model reads as meant, and at most as its opposite: it calls a tenth of short Chinese complaints neutral. */
const READ: Readonly<Record<string, readonly [asMeant: number, opposite: number]>> = {
  en: [0.85, 0.05],
  'zh-Hant': [0.8, 0.05],
  'zh-Hans': [0.8, 0.05],
}
const MANNERS: readonly Manner[] = ['original', 'report', 'reply', 'quote']
const everyday = (stance: (typeof STANCES)[number]): Theme[] => SUBJECTS.map((subject) => ({ stance, subject }))

function said(theme: Theme, manner: Manner, [language, brand]: (typeof BRANDS)[number], count: number): string[] {
  const random = randomOf(7, 1)
  return Array.from({ length: count }, () => textOf(manner, theme, language, { brand, flight: 'LRK 604', random }))
}

const languageOf = (text: string) => LANGUAGES[theTone().languageOfText(new TextEncoder().encode(text))] ?? 'und'

/** Shares of the tones that the tone model reads in texts. */
function tonesOf(texts: readonly string[]): Record<Tone, number> {
  const batch = scoredOf(
    texts.map((text, i) => somePost({ id: `${i}`, text })),
    [],
  )
  theTone().score(batch, batch)
  const share = (tone: Tone) => batch.tone.filter((label) => label === TONE[tone]).length / texts.length
  return { negative: share('negative'), neutral: share('neutral'), positive: share('positive') }
}

describe.each(BRANDS)('in %s', (...language) => {
  const manners: readonly Manner[] = ['original', 'reply', 'quote']
  test('praise is read as praise, complaint as complaint, and a question as neither', () => {
    const tones = (stance: (typeof STANCES)[number]) =>
      tonesOf(everyday(stance).flatMap((theme) => manners.flatMap((manner) => said(theme, manner, language, 40))))
    const [read, most] = READ[language[0]]!
    expect(tones('praise').positive).toBeGreaterThan(read)
    expect(tones('praise').negative).toBeLessThan(most)
    expect(tones('complaint').negative).toBeGreaterThan(read)
    expect(tones('complaint').positive).toBeLessThan(most)
    expect(tones('question').neutral).toBeGreaterThan(0.85)
  })
  test.each([
    ['cello', 'negative'],
    ['sale', 'positive'],
    ['rumour', 'neutral'],
    ['news', 'neutral'],
  ] as const)('the tale %s is mostly %s', (tale: Tale, tone) => {
    const tones = tonesOf(manners.flatMap((manner) => said(tale, manner, language, 80)))
    expect(tones[tone], JSON.stringify(tones)).toBeGreaterThan(READ[language[0]]![0] - 0.05)
    expect(TONES.every((other) => other === tone || other === 'neutral' || tones[other] < 0.3)).toBe(true)
  })
  test('who writes or answers names the brand, and no slot stays open', () => {
    for (const theme of [...STANCES.flatMap(everyday), ...TALES])
      for (const manner of MANNERS)
        for (const text of said(theme, manner, language, 20)) {
          expect(text).not.toMatch(/[{}]|undefined/)
          if (manner === 'reply') expect(text).toContain(language[1])
        }
    const named = STANCES.flatMap(everyday)
      .flatMap((theme) => said(theme, 'original', language, 30))
      .filter((text) => text.includes(language[1]))
    expect(named.length / (27 * 30)).toBeGreaterThan(0.95)
  })
  test('of three hundred complaints two in three are unlike all before', () => {
    const texts = everyday('complaint').flatMap((theme) => said(theme, 'original', language, 34))
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.66)
  })
  test('it is written in its own language', () => {
    const texts = STANCES.flatMap(everyday).flatMap((theme) => said(theme, 'original', language, 10))
    const family = { en: ['en'], 'zh-Hant': ['zh-Hant', 'yue'], 'zh-Hans': ['zh-Hans'] }[language[0] as 'en']
    expect(
      texts.filter((text) => (family as string[]).includes(languageOf(text))).length / texts.length,
    ).toBeGreaterThan(0.9)
  })
})
