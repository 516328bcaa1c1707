import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'

type Issue = z.core.$ZodRawIssue
type Told = Pick<z.core.$ZodIssue, 'path' | 'message'>

/**
 * What a schema says of a fault it has no words of its own for: what was wanted, and what came: the
 * word itself where one of ours was wanted, elsewhere only its kind, since it may be a secret.
 */
export const wanted: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `wanted ${KINDS[issue.expected] ?? issue.expected}, ${cameOf(issue)}`
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownOf(key, knownIn(issue.inst))).join('; ')
    case 'invalid_value':
      return `wanted ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}, ${wordOf(issue.input) ?? cameOf(issue)}${meantOf(issue.input, issue.values.map(String))}`
    case 'too_small':
      return `wanted at least ${amountOf(issue.minimum, issue.origin)}`
    case 'too_big':
      return `wanted at most ${amountOf(issue.maximum, issue.origin)}`
    case 'not_multiple_of':
      return `wanted a multiple of ${issue.divisor}`
    case 'invalid_format':
      if (issue.format === 'url') return 'wanted a whole address, such as https://host/path'
      return `wanted ${issue.format === 'regex' ? `what fits ${issue.pattern}` : `a valid ${issue.format}`}`
    case 'invalid_union':
      return unionOf(issue)
    default:
      return undefined
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}
const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
}

function amountOf(n: number | bigint, origin: string): string {
  const unit = UNITS[origin]?.[Number(n) === 1 ? 0 : 1]
  return unit ? `${n} ${unit}` : String(n)
}

function cameOf({ input }: Issue): string {
  if (input === undefined || input === null) return 'found none'
  if (Array.isArray(input)) return 'came a list'
  return `came ${KINDS[typeof input] ?? typeof input}`
}

/** Longest part of a word that is shown, characters. */
const SHOWN = 40
const quoted = (text: string): string => JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
const wordOf = (input: unknown): string | null => (typeof input === 'string' ? `came ${quoted(input)}` : null)

function unknownOf(key: string, known: readonly string[]): string {
  const meant = didYouMean(key, known)
  return `wanted no key ${quoted(key)}${meant ? `; did you mean ${quoted(meant)}?` : ''}`
}

function meantOf(written: unknown, known: readonly string[]): string {
  const meant = typeof written === 'string' ? didYouMean(written, known) : null
  return meant === null ? '' : `; did you mean ${quoted(meant)}?`
}

const knownIn = (schema: unknown): readonly string[] => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : [])

/** Of several shapes the one that came nearest: that of the right kind with the fewest faults. */
function unionOf(issue: Extract<Issue, { readonly code: 'invalid_union' }>): string {
  if (Array.isArray(issue.options)) return `wanted one of ${issue.options.join(', ')}${namedIn(issue)}`
  const shapes: readonly (readonly Told[])[] = issue.errors
  const near = shapes.filter((faults) => faults.some(({ path }) => path.length > 0))
  const [nearest] = near.toSorted((one, other) => one.length - other.length)
  if (nearest) return nearest.map(saidOf).join('; ')
  const said = [...new Set(shapes.flatMap((faults) => faults.map(({ message }) => message)))]
  return said.join(', or ')
}

/** What stands where one shape is told from the others. */
function namedIn(issue: Issue & { readonly discriminator?: string | undefined }): string {
  const { input, discriminator } = issue
  if (typeof input !== 'object' || input === null || discriminator === undefined) return ''
  const came = wordOf(Reflect.get(input, discriminator))
  const known = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
  return came === null ? '' : `, ${came}${meantOf(Reflect.get(input, discriminator), known)}`
}

const saidOf = ({ path, message }: Told): string =>
  path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message

/** Every fault of a check in one sentence, each with its path. */
export const faultsIn = ({ issues }: z.core.$ZodError): string => issues.map(saidOf).join('; ')
