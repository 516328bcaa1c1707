import { parseArgs } from 'node:util'
import { didYouMean } from './did-you-mean.ts'

const FLAGS = {
  config: { type: 'string' },
  source: { type: 'string', multiple: true },
  speed: { type: 'string' },
  seed: { type: 'string' },
  story: { type: 'string' },
  folder: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean' },
  why: { type: 'string' },
  check: { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Parsed = ReturnType<typeof parseArgs<{ options: typeof FLAGS; allowPositionals: true }>>
export type Flags = Parsed['values']

/** The flags and the words beside them, or every fault of the flags. A number below zero is a value, not a flag. */
export function readFlags(args: readonly string[]): Parsed | { readonly faults: readonly string[] } {
  const tokens = tokensOf(args)
  const faults = tokens.flatMap((token) => (token.kind === 'option' ? faultOf(token) : []))
  if (faults.length > 0) return { faults: [...new Set(faults)] }
  return parseArgs({ args: tokens.map(written), options: FLAGS, allowPositionals: true })
}

/** Told apart but not yet judged: what Node says of a wrong one is about its own rules. */
const tokensOf = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: FLAGS, allowPositionals: true, strict: false, tokens: true }).tokens
type Token = ReturnType<typeof tokensOf>[number]
type Option = Extract<Token, { kind: 'option' }>

function faultOf({ name, rawName, value, inlineValue }: Option): readonly string[] {
  const flag = Object.entries(FLAGS).find(([known]) => known === name)?.[1]
  if (!flag) return [unknownFlag(name, rawName)]
  if (flag.type === 'boolean') return value === undefined ? [] : [`Wanted ${rawName} without a value, came "${value}".`]
  if (value === undefined) return [`Wanted a value after ${rawName}, came none.`]
  if (inlineValue || !/^-\D/.test(value)) return []
  return [`Wanted a value after ${rawName}, came ${value}; one that begins with a dash is written ${rawName}=${value}.`]
}

function unknownFlag(name: string, rawName: string): string {
  const meant = didYouMean(name, Object.keys(FLAGS))
  return `Wanted a flag that there is, came ${rawName}${meant === null ? '.' : `; did you mean --${meant}?`}`
}

/** With its value in one word, so that it cannot be taken for a flag. */
function written(token: Token): string {
  if (token.kind === 'positional') return token.value
  if (token.kind === 'option-terminator') return '--'
  return token.value === undefined ? token.rawName : `${token.rawName}=${token.value}`
}
