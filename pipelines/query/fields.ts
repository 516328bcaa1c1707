import { KINDS, LANGUAGES, NETWORKS } from '../contract/words.ts'
import type { FieldTest, Query, QueryError } from './ast.ts'
import { type Lexeme, refusal } from './lexer.ts'

/** `field:value` as a test of a post; `value` is the lexeme right after the colon. */
export function parseField(field: string, value: Lexeme): Query | QueryError {
  if (value.kind !== 'word' && value.kind !== 'quoted') {
    return refusal(value.column, `a value after ${field}:`, value.kind === 'end' ? 'the end' : `"${value.text}"`)
  }
  const test = testOf(field, value.text)
  return 'expected' in test ? refusal(value.column, test.expected, `"${value.text}"`) : { kind: 'field', test }
}

interface Expected {
  readonly expected: string
}

function testOf(field: string, value: string): FieldTest | Expected {
  switch (field) {
    case 'author':
      return filled(value.replace(/^@/, ''), 'the name of an account', (handle) => ({ field, handle }))
    case 'link':
      return filled(value, 'a part of an address', (part) => ({ field, part }))
    case 'lang':
      return languageTest(value)
    case 'kind':
      return listed(KINDS, value, (is) => ({ field, is }))
    case 'network':
      return listed(NETWORKS, value, (is) => ({ field, is }))
    default:
      return followersTest(value)
  }
}

/** An empty value would fit every post. */
function filled(value: string, expected: string, test: (value: string) => FieldTest): FieldTest | Expected {
  return value.trim() === '' ? { expected } : test(value.trim().toLowerCase())
}

function listed<T extends string>(
  words: readonly T[],
  value: string,
  test: (word: T) => FieldTest,
): FieldTest | Expected {
  const word = words.find((each) => each === value.toLowerCase())
  return word ? test(word) : { expected: `one of ${words.join(', ')}` }
}

/** `zh` stands for both ways of writing and Cantonese. */
function languageTest(value: string): FieldTest | Expected {
  const tag = value.toLowerCase()
  const known = tag === 'zh' || LANGUAGES.some((language) => language.toLowerCase() === tag)
  return known ? { field: 'lang', tag } : { expected: `one of zh, ${LANGUAGES.join(', ')}` }
}

const BOUND = /^(>=|<=|>|<|=)?(\d{1,12})$/
const RANGE = /^(\d{1,12})\.\.(\d{1,12})$/

function followersTest(value: string): FieldTest | Expected {
  const range = RANGE.exec(value)
  const { from, to } = range ? { from: Number(range[1]), to: Number(range[2]) } : boundOf(value)
  if (from <= to) return { field: 'followers', from, to }
  return { expected: range ? 'a range from low to high' : 'a count such as >1000, <=500 or 100..900' }
}

const NOBODY = { from: 0, to: -1 }

function boundOf(value: string): { readonly from: number; readonly to: number } {
  const [, operator, digits] = BOUND.exec(value) ?? []
  if (digits === undefined) return NOBODY
  const n = Number(digits)
  if (operator === '>') return { from: n + 1, to: Number.MAX_SAFE_INTEGER }
  if (operator === '>=') return { from: n, to: Number.MAX_SAFE_INTEGER }
  if (operator === '<') return { from: 0, to: n - 1 }
  return { from: operator === '<=' ? 0 : n, to: n }
}
