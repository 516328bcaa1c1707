/** Messages of one language under their keys, as ICU messages. */
export type Messages = Readonly<Record<string, string>>

/** What every other language must have; a key too few or too many does not compile. */
export type TranslationOf<Original extends Messages> = Readonly<Record<keyof Original, string>>

/** Names between `{` and the `,` or `}` after it; texts inside a plural hold a space, a `#` or no Latin letter. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Rest}`
  ? (Rest extends `${infer Name}${',' | '}'}${string}` ? NameOf<Name> : never) | NamesIn<Rest>
  : never
type NameOf<Text extends string> = Text extends `${string}${' ' | '#' | ',' | '}'}${string}` ? never : Text

/** The arguments a message asks for, by name. */
type ArgumentsOf<Text extends string> = Readonly<Record<NamesIn<Text>, string | number>>

/** Says a message of a catalogue; one that asks for arguments does not compile without them. */
export type SayOf<Original extends Messages> = <Key extends keyof Original & string>(
  key: Key,
  ...values: keyof ArgumentsOf<Original[Key]> extends never ? [] : [ArgumentsOf<Original[Key]>]
) => string
