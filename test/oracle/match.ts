import type { FieldTest, Query, Text, Word } from '../../pipelines/query/ast.ts'

/** One post as the oracle sees it. */
export interface OraclePost {
  readonly text: string
  readonly handle: string
  readonly followers: number
  readonly lang: string
  readonly kind?: string
  readonly network?: string
  readonly links?: readonly string[]
}

interface Token {
  readonly word: string
  readonly sigil: string
  /** Where it begins in the text. */
  readonly from: number
}

/** The slow and obvious matcher: cuts a text by patterns, then walks the query over arrays of strings. */
export function oracleMatches(query: Query, post: OraclePost): boolean {
  return post.text !== '' && holds(query, post)
}

function holds(query: Query, post: OraclePost): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => holds(part, post))
    case 'or':
      return query.parts.some((part) => holds(part, post))
    case 'not':
      return !holds(query.part, post)
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
      return fulfils(query.test, post)
  }
}

function fulfils(test: FieldTest, { handle, followers, lang, kind, network, links = [] }: OraclePost): boolean {
  switch (test.field) {
    case 'author':
      return handle.toLowerCase() === test.handle
    case 'followers':
      return followers >= test.from && followers <= test.to
    case 'lang':
      return test.tag === 'zh' ? /^(zh|yue)/.test(lang) : lang.toLowerCase() === test.tag
    case 'kind':
      return kind === test.is
    case 'network':
      return network === test.is
    case 'link':
      return links.some((link) => link.toLowerCase().includes(test.part))
  }
}

function places({ words, raw }: Text, { text }: OraclePost): number[] {
  const tokens = tokensOf(text)
  const lead = raw === null ? 0 : (tokensOf(raw)[0]?.from ?? 0)
  return tokens.flatMap(({ from }, at) => {
    const isThere = words.every((word, i) => fits(word, tokens[at + i]))
    return isThere && (raw === null || (from >= lead && text.startsWith(raw, from - lead))) ? [at] : []
  })
}

function fits({ pattern, sigil }: Word, token: Token | undefined): boolean {
  if (!token || (sigil && sigil !== token.sigil)) return false
  const expression = pattern.replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${expression}$`, 'u').test(token.word)
}

const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]`
const LETTER = String.raw`[[\p{L}\p{N}\p{M}_]--${UNSPACED}]`
const TOKEN = new RegExp(
  String.raw`(?:(?<!${LETTER})([#@]))?(${UNSPACED}|${LETTER}+|\p{Extended_Pictographic}|\p{RI})`,
  'gv',
)

/** Every character folded by itself, so that each knows where it came from; marks fold to nothing. */
function tokensOf(text: string): Token[] {
  const origins: number[] = []
  let folded = ''
  let from = 0
  for (const character of text) {
    const fold = foldOf(character)
    folded += fold
    for (let i = 0; i < fold.length; i++) origins.push(from)
    from += character.length
  }
  return [...folded.matchAll(TOKEN)].map(({ index, 1: sigil = '', 2: word = '' }) => ({
    word,
    sigil,
    from: origins[index + sigil.length] ?? 0,
  }))
}

const folds = new Map<string, string>()

function foldOf(character: string): string {
  const known = folds.get(character)
  if (known !== undefined) return known
  const width = character.normalize('NFKC')
  const narrow = [...width].length === 1 ? width : character
  const bare = narrow.normalize('NFKD').replace(/^([\p{sc=Latn}\p{sc=Grek}\p{sc=Arab}])\p{sc=Inherited}+$/u, '$1')
  const plain = [...bare].length === 1 ? bare : narrow
  const small = ([...plain.toUpperCase()].length === 1 ? plain.toUpperCase() : plain).toLowerCase()
  const [first = ''] = small
  const fold = /[\p{sc=Inherited}\p{Cf}]/u.test(first) ? '' : first
  folds.set(character, fold)
  return fold
}
