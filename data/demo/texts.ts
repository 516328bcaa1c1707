import type { Language } from '../../pipelines/contract/words.ts'
import { oneOf, type Random } from './random.ts'
import { GRAMMAR_EN } from './texts-en.ts'
import { GRAMMAR_HANS } from './texts-zh-hans.ts'
import { GRAMMAR_HANT } from './texts-zh-hant.ts'

/** What everyday talk is about. */
export const SUBJECTS = ['delay', 'baggage', 'lounge', 'meal', 'app', 'points', 'staff', 'fare', 'cabin'] as const
export type Subject = (typeof SUBJECTS)[number]

/** How someone speaks of it. */
export const STANCES = ['praise', 'complaint', 'question'] as const
export type Stance = (typeof STANCES)[number]

/** What is said once and answered often. */
export const TALES = ['news', 'sale', 'rumour', 'cello'] as const
export type Tale = (typeof TALES)[number]

/** What a post is about: an everyday subject in a stance, a tale, or nothing we watch. */
export type Theme = { readonly stance: Stance; readonly subject: Subject } | Tale | 'chatter'

export type Choices = readonly [string, ...string[]]

/** Sentences with {slots}, and what may stand in them. Slots may hold slots. */
export interface Grammar {
  readonly everyday: Readonly<Record<Subject, Readonly<Record<Stance, Choices>>>>
  /** What may stand after an everyday sentence; mostly nothing. */
  readonly closers: Readonly<Record<Stance, Choices>>
  readonly tales: Readonly<Record<Tale, Choices>>
  /** The same tales as a newsroom tells them. */
  readonly reports: Readonly<Record<Tale, Choices>>
  readonly chatter: Choices
  readonly replies: Readonly<Record<Stance | Tale | 'chatter', Choices>>
  readonly quotes: Readonly<Record<Stance | Tale | 'chatter', Choices>>
  readonly slots: Readonly<Record<string, Choices>>
}

const GRAMMARS: Readonly<Partial<Record<Language, Grammar>>> = { 'zh-Hant': GRAMMAR_HANT, 'zh-Hans': GRAMMAR_HANS }

/** Who is spoken of, in the language of the speaker, and one of their flights. */
export interface Spoken {
  readonly brand: string
  readonly flight: string
  readonly random: Random
}

/** Of one's own accord, for a newsroom, in answer, or over what is quoted. */
export type Manner = 'original' | 'report' | 'reply' | 'quote'

/** What someone says of a theme in their language. */
export function textOf(manner: Manner, theme: Theme, language: Language, { brand, flight, random }: Spoken): string {
  const grammar = GRAMMARS[language] ?? GRAMMAR_EN
  const fixed: Readonly<Record<string, () => string>> = {
    brand: () => brand,
    flight: () => flight,
    n: () => String(2 + Math.floor(random() * 88)),
  }
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
      const choices = grammar.slots[slot]
      return fixed[slot]?.() ?? (choices ? fill(oneOf(choices, random)) : '')
    })
  return fill(template(grammar, manner, theme, random)).trim()
}

function template(grammar: Grammar, manner: Manner, theme: Theme, random: Random): string {
  const tone = typeof theme === 'string' ? theme : theme.stance
  if (manner === 'reply') return oneOf(grammar.replies[tone], random)
  if (manner === 'quote') return oneOf(grammar.quotes[tone], random)
  if (theme === 'chatter') return oneOf(grammar.chatter, random)
  if (typeof theme === 'string') return oneOf(grammar[manner === 'report' ? 'reports' : 'tales'][theme], random)
  return oneOf(grammar.everyday[theme.subject][theme.stance], random) + oneOf(grammar.closers[theme.stance], random)
}
