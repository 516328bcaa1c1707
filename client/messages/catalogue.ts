import type { en } from './en.ts'

export type MessageKey = keyof typeof en

/** What every language must have; a key too few or too many does not compile. */
export type Catalogue = Readonly<Record<MessageKey, string>>

/** Names between `{` and the `,` or `}` after it; texts inside a plural hold a space, a `#` or no Latin letter. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Rest}`
  ? (Rest extends `${infer Name}${',' | '}'}${string}` ? NameOf<Name> : never) | NamesIn<Rest>
  : never
type NameOf<Text extends string> = Text extends `${string}${' ' | '#' | ',' | '}'}${string}` ? never : Text

/** The arguments a message asks for, by name. */
export type ArgumentsOf<Key extends MessageKey> = Readonly<Record<NamesIn<(typeof en)[Key]>, string | number>>
