import type { QueryError } from './ast.ts'

export type Lexeme =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly column: number; readonly text: string }
  | {
      readonly kind: 'near'
      readonly column: number
      readonly text: string
      readonly within: number
      readonly ordered: boolean
    }
  | { readonly kind: 'word' | 'quoted' | 'end'; readonly column: number; readonly text: string }
  | { readonly kind: 'field'; readonly column: number; readonly text: string }

/** A quote and what may close it; straight and curly ones are mixed by every second phone. */
const CLOSING: Readonly<Record<string, RegExp>> = {
  '"': /["“”＂]/,
  '“': /["“”＂]/,
  '”': /["“”＂]/,
  '＂': /["“”＂]/,
  '「': /」/,
  '『': /』/,
}

export const FIELDS = ['author', 'lang', 'kind', 'network', 'link', 'followers', 'raw'] as const

/** Cuts a query into lexemes; refuses a quote that never closes and a keyword that is not quite one. */
export function lex(query: string): Lexeme[] | QueryError {
  const plain = plainOf(query)
  const lexemes: Lexeme[] = []
  for (let at = afterSpace(plain, 0); at < plain.length; ) {
    const lexeme = next(query, plain, at)
    if (!('kind' in lexeme)) return lexeme
    lexemes.push(lexeme)
    at = afterSpace(plain, at + lengthOf(lexeme))
  }
  return [...lexemes, { kind: 'end', column: query.length + 1, text: '' }]
}

/** Chinese keyboards write full-width signs; each stands for one ASCII character, so columns stay true. */
const plainOf = (query: string): string =>
  query.replaceAll(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

function afterSpace(text: string, at: number): number {
  const found = text.slice(at).search(/\S/)
  return found < 0 ? text.length : at + found
}

function next(query: string, plain: string, at: number): Lexeme | QueryError {
  const column = at + 1
  const character = plain.charAt(at)
  if (character === '(') return { kind: 'open', column, text: character }
  if (character === ')') return { kind: 'close', column, text: character }
  if (character === '-') return { kind: 'not', column, text: character }
  const closing = CLOSING[query.charAt(at)]
  if (closing) return quoted(query, at, closing)
  const [word = character] = /^[^\s()"“”「」『』]+/.exec(plain.slice(at)) ?? []
  return keyword(word, column)
}

/** What is quoted is kept as written, for raw:"…". */
function quoted(query: string, at: number, closing: RegExp): Lexeme | QueryError {
  const close = query.slice(at + 1).search(closing)
  if (close >= 0) return { kind: 'quoted', column: at + 1, text: query.slice(at + 1, at + 1 + close) }
  return refusal(
    query.length + 1,
    'a closing quote',
    'the end',
    `The quote opened at column ${at + 1} is never closed.`,
  )
}

function keyword(word: string, column: number): Lexeme | QueryError {
  if (word === 'AND' || word === 'OR' || word === 'NOT') {
    return { kind: word === 'AND' ? 'and' : word === 'OR' ? 'or' : 'not', column, text: word }
  }
  if (/^O?NEAR(\/.*)?$/.test(word)) return near(word, column)
  const field = /^([a-z]+):(?!\/\/)/i.exec(word)?.[1]?.toLowerCase()
  if (field === undefined) return { kind: 'word', column, text: word }
  if (FIELDS.some((name) => name === field)) return { kind: 'field', column, text: field }
  const known = FIELDS.map((name) => `${name}:`).join(' ')
  return refusal(column, `one of ${known}`, `"${field}:"`, 'Quote words that hold a colon.')
}

/** Farther apart than this, two words have nothing to do with each other. */
const MOST_WITHIN = 100

function near(word: string, column: number): Lexeme | QueryError {
  const [, ordered, written] = /^(O?)NEAR\/(\d{1,3})$/.exec(word) ?? []
  const within = Number(written ?? 0)
  if (within < 1 || within > MOST_WITHIN) return refusal(column, `NEAR/1 to NEAR/${MOST_WITHIN}`, `"${word}"`)
  return { kind: 'near', column, text: word, within, ordered: ordered === 'O' }
}

const lengthOf = (lexeme: Lexeme): number => {
  if (lexeme.kind === 'quoted') return lexeme.text.length + 2
  return lexeme.kind === 'field' ? lexeme.text.length + 1 : lexeme.text.length
}

export const refusal = (column: number, expected: string, found: string, detail = ''): QueryError => ({
  column,
  expected,
  found,
  message: `Column ${column}: expected ${expected}, found ${found}.${detail ? ` ${detail}` : ''}`,
})
