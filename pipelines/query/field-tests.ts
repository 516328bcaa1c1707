import type { PostBatch, Slices } from '../contract/post.ts'
import { indexOf, KINDS, LANGUAGES, NETWORKS } from '../contract/words.ts'
import type { FieldTest } from './ast.ts'

/** Whether a row fulfils a field; ready-made, so that nothing is allocated a post. */
export type RowTest = (batch: PostBatch, row: number) => boolean

/** Index into LANGUAGES of what a row is written in, for posts that do not say. */
export type LanguageOfRow = (batch: PostBatch, row: number) => number

/** Where nobody can tell, a post that does not say its language has none. */
export const UNTOLD: LanguageOfRow = () => 0

export function rowTestOf(test: FieldTest, languageOf: LanguageOfRow): RowTest {
  switch (test.field) {
    case 'author':
      return authorTest(encoder.encode(test.handle))
    case 'link': {
      const part = encoder.encode(test.part)
      return (batch, row) => contains(batch.bytes, batch.links, row, part)
    }
    case 'kind': {
      const kind = indexOf(KINDS, test.is)
      return (batch, row) => batch.kind[row] === kind
    }
    case 'network': {
      const network = indexOf(NETWORKS, test.is)
      return (batch, row) => batch.network[row] === network
    }
    case 'lang':
      return languageTest(test.tag, languageOf)
    case 'followers':
      return ({ followers }, row) => {
        const n = followers[row] ?? -1
        return n >= test.from && n <= test.to
      }
  }
}

const encoder = new TextEncoder()

const authorTest =
  (name: Uint8Array): RowTest =>
  (batch, row) =>
    equals(batch.bytes, batch.handle, row, name) || equals(batch.bytes, batch.author, row, name)

/** A post that does not say its language is asked by its text, as it will be shown. */
function languageTest(tag: string, languageOf: LanguageOfRow): RowTest {
  const fits = LANGUAGES.map((language) => isA(language.toLowerCase(), tag))
  return (batch, row) => fits[batch.language[row] || languageOf(batch, row)] ?? false
}

const isA = (language: string, tag: string): boolean =>
  language === tag || (tag === 'zh' && (language.startsWith('zh') || language === 'yue'))

const equals = (bytes: Uint8Array, { start, end }: Slices, row: number, wanted: Uint8Array): boolean =>
  (end[row] ?? 0) - (start[row] ?? 0) === wanted.length && startsWith(bytes, start[row] ?? 0, wanted)

function contains(bytes: Uint8Array, { start, end }: Slices, row: number, wanted: Uint8Array): boolean {
  const last = (end[row] ?? 0) - wanted.length
  for (let at = start[row] ?? 0; at <= last; at++) if (startsWith(bytes, at, wanted)) return true
  return false
}

/** `wanted` is in lower case; names and addresses differ in case in ASCII only. */
function startsWith(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) {
    const byte = bytes[at + i] ?? 0
    if ((byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== wanted[i]) return false
  }
  return true
}
