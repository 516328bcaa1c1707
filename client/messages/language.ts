import type { Named, ScreenLanguage } from '../../pipelines/contract/names.ts'
import type { SayOf, TranslationOf } from './catalogue.ts'
import { en } from './en.ts'
import { sayIn } from './say.ts'
import { zhHans } from './zh-Hans.ts'
import { zhHant } from './zh-Hant.ts'

/** A language of the screens: the BCP 47 tag of the page, which also chooses the face of Han characters. */
export type Tag = ScreenLanguage

/** Says a message of the wall, or one that every screen has. */
export type Say = SayOf<typeof en>

export interface Language {
  readonly tag: Tag
  /** For dates: day before month, 24 h. */
  readonly locale: string
  readonly say: Say
}

export const CATALOGUES: Readonly<Record<Tag, TranslationOf<typeof en>>> = { en, 'zh-Hant': zhHant, 'zh-Hans': zhHans }
const LOCALES: Readonly<Record<Tag, string>> = { en: 'en-GB', 'zh-Hant': 'zh-HK', 'zh-Hans': 'zh-CN' }

/** The language of a tag such as `?lang=` gives; the nearest one of ours, else English. */
export function languageOf(asked: string | null): Language {
  const tag = tagOf(asked ?? '')
  return { tag, locale: LOCALES[tag], say: sayIn<typeof en>(tag, CATALOGUES[tag]) }
}

function tagOf(asked: string): Tag {
  const wanted = asked.toLowerCase()
  if (!wanted.startsWith('zh')) return wanted.startsWith('yue') ? 'zh-Hant' : 'en'
  return /hant|hk|tw|mo/.test(wanted) ? 'zh-Hant' : 'zh-Hans'
}

/** The same under the name it has in a language. */
export const called = <T extends Named>(thing: T, tag: Tag): T => ({ ...thing, name: thing.names?.[tag] ?? thing.name })
