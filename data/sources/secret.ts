import { readFileSync } from 'node:fs'
import { z } from 'zod'

const place = z.union(
  [
    z.strictObject({ env: z.string().regex(/^\w{1,128}$/, 'wanted the name of a variable') }),
    z.strictObject({ file: z.string().min(1) }),
  ],
  {
    error: ({ input }) =>
      typeof input === 'object' && input !== null
        ? undefined
        : 'wanted { env: NAME } or { file: path }, where the secret is kept; it never stands in a config itself',
  },
)

/** Where a secret is kept: a config never holds one, so that it may be shown, logged and shared. */
export type SecretPlace = z.output<typeof place>

/** A place that holds a secret `readable` can make sense of; faults name the place and never the secret. */
export const secret = (readable: (secret: string) => unknown = String) =>
  place.check((context) => {
    try {
      readable(readSecret(context.value))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      context.issues.push({ code: 'custom', message, input: context.value })
    }
  })

/** The secret, without the line end of its file. Throws an error that names the place. */
export function readSecret(from: SecretPlace): string {
  const found = 'env' in from ? process.env[from.env] : textIn(from.file)
  const held = found?.trim() ?? ''
  if (held !== '') return held
  throw new Error(`wanted a secret in ${'env' in from ? `the variable ${from.env}` : from.file}, found none`)
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable'
    throw new Error(`wanted a secret in ${file}, found none (${why})`)
  }
}
