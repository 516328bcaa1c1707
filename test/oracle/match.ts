import type { Query, Text } from '../../pipelines/query/ast.ts'

/** One post as the oracle sees it. */
export interface OraclePost {
  readonly text: string
  readonly handle: string
  readonly followers: number
  readonly lang: string
}

interface Token {
  readonly word: string
  readonly sigil: string
}

/** The slow and obvious matcher: cuts a text by patterns, then walks the query over arrays of strings. */
export function oracleMatches(query: Query, post: OraclePost): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => oracleMatches(part, post))
    case 'or':
      return query.parts.some((part) => oracleMatches(part, post))
    case 'not':
      return !oracleMatches(query.part, post)
    case 'text':
      return places(query, post).length > 0
    case 'near':
      return places(query.left, post).some((l) =>
        places(query.right, post).some((r) => {
          const after = r - (l + query.left.words.length - 1)
          const before = l - (r + query.right.words.length - 1)
          return (after > 0 && after <= query.within) || (!query.ordered && before > 0 && before <= query.within)
        }),
      )
    case 'field':
      if (query.test.field === 'followers') return post.followers >= query.test.from && post.followers <= query.test.to
      if (query.test.field === 'author') return post.handle.toLowerCase() === query.test.handle
      if (query.test.field === 'lang') return post.lang.toLowerCase() === query.test.tag
      return false
  }
}

function places(text: Text, post: OraclePost): number[] {
  if (text.raw !== null && !post.text.includes(text.raw)) return []
  const tokens = tokensOf(post.text)
  return tokens.flatMap((_, at) => (text.words.every((word, i) => fits(word, tokens[at + i])) ? [at] : []))
}

function fits(word: Text['words'][number], token: Token | undefined): boolean {
  if (!token || (word.sigil && word.sigil !== token.sigil)) return false
  const pattern = word.pattern.replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${pattern}$`, 'u').test(token.word)
}

const TOKEN =
  /([#@]?)([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]|[[\p{L}\p{N}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]]+|\p{Extended_Pictographic})/gv

function tokensOf(text: string): Token[] {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{M}\u200d]/gu, '')
  return [...folded.matchAll(TOKEN)].map(([, sigil = '', word = '']) => ({
    word,
    sigil: /\p{L}|\p{N}|_/u.test(word) ? sigil : '',
  }))
}
