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

/** Chinese keyboards write these; each stands for one ASCII character, so columns stay true. */
const PLAIN: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '＂': '"',
  '（': '(',
  '）': ')',
  '：': ':',
  '＃': '#',
  '＠': '@',
  '－': '-',
  '＊': '*',
  '？': '?',
  '\u3000': ' ',
}

export const FIELDS = ['author', 'lang', 'kind', 'network', 'link', 'followers', 'raw'] as const

/** Cuts a query into lexemes; a quote that never closes is the only thing it refuses. */
export function lex(query: string): Lexeme[] | QueryError {
  const text = [...query].map((character) => PLAIN[character] ?? character).join('')
  const lexemes: Lexeme[] = []
  for (let at = 0; at < text.length; ) {
    const [found] = SPACE.exec(text.slice(at)) ?? ['']
    at += found.length
    if (at >= text.length) break
    const lexeme = next(text, at)
    if (!('kind' in lexeme)) return lexeme
    lexemes.push(lexeme)
    at += lengthOf(lexeme)
  }
  return [...lexemes, { kind: 'end', column: text.length + 1, text: '' }]
}

const SPACE = /^\s*/

function next(text: string, at: number): Lexeme | QueryError {
  const column = at + 1
  const character = text.charAt(at)
  if (character === '(') return { kind: 'open', column, text: character }
  if (character === ')') return { kind: 'close', column, text: character }
  if (character === '-') return { kind: 'not', column, text: character }
  if (character === '"') return quoted(text, at)
  const [word = character] = /^[^\s()"]+/.exec(text.slice(at)) ?? []
  return keyword(word, column)
}

function quoted(text: string, at: number): Lexeme | QueryError {
  const close = text.indexOf('"', at + 1)
  if (close >= 0) return { kind: 'quoted', column: at + 1, text: text.slice(at + 1, close) }
  return refusal(text.length + 1, 'a closing quote', 'the end', `The quote opened at column ${at + 1} is never closed.`)
}

function keyword(word: string, column: number): Lexeme {
  if (word === 'AND' || word === 'OR' || word === 'NOT') {
    return { kind: word === 'AND' ? 'and' : word === 'OR' ? 'or' : 'not', column, text: word }
  }
  const near = /^(O?)NEAR\/(\d{1,3})$/.exec(word)
  if (near) return { kind: 'near', column, text: word, within: Number(near[2]), ordered: near[1] === 'O' }
  const field = /^([a-z]+):/.exec(word)?.[1]
  if (field && FIELDS.some((name) => name === field)) return { kind: 'field', column, text: field }
  return { kind: 'word', column, text: word }
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
