import type { SayOf, TranslationOf } from '../catalogue.ts'
import { type Language, languageOf, type Tag } from '../language.ts'
import { sayIn } from '../say.ts'
import { en } from './en/index.ts'
import { zhHans } from './zh-Hans/index.ts'
import { zhHant } from './zh-Hant/index.ts'

/** A language of the desk: what every screen says, and what only the desk does. */
export interface DeskLanguage extends Language {
  readonly desk: SayOf<typeof en>
}

export const DESK_CATALOGUES: Readonly<Record<Tag, TranslationOf<typeof en>>> = {
  en,
  'zh-Hant': zhHant,
  'zh-Hans': zhHans,
}

/** The language of a tag; the nearest one of ours, else English. */
export function deskLanguageOf(asked: string | null): DeskLanguage {
  const language = languageOf(asked)
  return { ...language, desk: sayIn<typeof en>(language.tag, DESK_CATALOGUES[language.tag]) }
}
