import type { z } from 'zod'

type Issue = z.core.$ZodRawIssue
type Told = Pick<z.core.$ZodIssue, 'path' | 'message'>

/** What a schema says of a fault it has no words of its own for: what was wanted, and what kind of thing came, never the thing itself. */
export const wanted: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `wanted ${KINDS[issue.expected] ?? issue.expected}, ${cameOf(issue)}`
    case 'unrecognized_keys':
      return `wanted none of ${issue.keys.join(', ')}`
    case 'invalid_value':
      return `wanted ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}, ${cameOf(issue)}`
    case 'too_small':
      return `wanted at least ${amountOf(issue.minimum, issue.origin)}`
    case 'too_big':
      return `wanted at most ${amountOf(issue.maximum, issue.origin)}`
    case 'not_multiple_of':
      return `wanted a multiple of ${issue.divisor}`
    case 'invalid_format':
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

/** Of several shapes the one that came nearest: that of the right kind with the fewest faults. */
function unionOf(issue: Extract<Issue, { readonly code: 'invalid_union' }>): string {
  if (Array.isArray(issue.options)) return `wanted one of ${issue.options.join(', ')}`
  const shapes: readonly (readonly Told[])[] = issue.errors
  const near = shapes.filter((faults) => faults.some(({ path }) => path.length > 0))
  const [nearest] = near.toSorted((one, other) => one.length - other.length)
  if (nearest) return nearest.map(saidOf).join('; ')
  const said = [...new Set(shapes.flatMap((faults) => faults.map(({ message }) => message)))]
  return said.join(', or ')
}

const saidOf = ({ path, message }: Told): string =>
  path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message
