import { IntlMessageFormat } from 'intl-messageformat'
import type { Messages, SayOf, TranslationOf } from './catalogue.ts'

/** A name is set off from Han characters by a space, unless it is of them itself. */
const JOINT = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu

/**
 * Says the messages of a catalogue in the language of a BCP 47 tag. Parsing a message is slow and a screen says the same few
 * all its life: each is parsed once, when first said.
 */
export function sayIn<Original extends Messages>(tag: string, catalogue: TranslationOf<Original>): SayOf<Original> {
  const parsed = new Map<string, IntlMessageFormat>()
  return (key, ...[values]) => {
    const known = parsed.get(key) ?? new IntlMessageFormat(catalogue[key], tag, undefined, { ignoreTag: true })
    parsed.set(key, known)
    return String(known.format(values)).replace(JOINT, '')
  }
}
