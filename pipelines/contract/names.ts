import type { Tier } from './customer.ts'

/** A language of the screens, by its BCP 47 tag. */
export type ScreenLanguage = keyof Tier['names']

/** What something is called in a language of the screens; where one is missing it goes by its `name`. */
export type Names = { readonly [Tag in ScreenLanguage]?: string | undefined }

export interface Named {
  readonly name: string
  readonly names?: Names | undefined
}
