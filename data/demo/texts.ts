import type { Language } from '../../pipelines/contract/words.ts'
import { oneOf, type Random } from './random.ts'
import { GRAMMAR_EN } from './texts-en.ts'
import { GRAMMAR_HANS } from './texts-zh-hans.ts'
import { GRAMMAR_HANT } from './texts-zh-hant.ts'

/** What a post is about; the first four are everyday talk, the others belong to stories. */
export const THEMES = ['praise', 'complaint', 'question', 'news', 'sale', 'rumour', 'cello', 'chatter'] as const
export type Theme = (typeof THEMES)[number]

/** Sentences with {slots}, and what may stand in them. */
export interface Grammar {
  readonly sentences: Readonly<Record<Theme, readonly [string, ...string[]]>>
  readonly slots: Readonly<Record<string, readonly [string, ...string[]]>>
}

const GRAMMARS: Readonly<Partial<Record<Language, Grammar>>> = { 'zh-Hant': GRAMMAR_HANT, 'zh-Hans': GRAMMAR_HANS }

/** A post about a brand in a language; {brand} is its name there. */
export function textOf(theme: Theme, language: Language, { brand, random }: { brand: string; random: Random }): string {
  const { sentences, slots } = GRAMMARS[language] ?? GRAMMAR_EN
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
      if (slot === 'brand') return brand
      if (slot === 'n') return String(2 + Math.floor(random() * 88))
      const choices = slots[slot]
      return choices ? fill(oneOf(choices, random)) : ''
    })
  return fill(oneOf(sentences[theme], random)).trim()
}
