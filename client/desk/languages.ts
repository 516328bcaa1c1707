import type { Tag } from '../messages/language.ts'

/** The languages of the desk, each by its own name: whoever cannot read this page finds theirs. */
export const LANGUAGES: readonly { readonly tag: Tag; readonly name: string }[] = [
  { tag: 'en', name: 'English' },
  { tag: 'zh-Hant', name: '繁體中文' },
  { tag: 'zh-Hans', name: '简体中文' },
]
