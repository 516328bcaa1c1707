import type { z } from 'zod'

/** What is asked of servers that somebody else runs. */
export interface Manners {
  /** The option that says how often, ms. */
  readonly option: string
  /** The least it may be with them. */
  readonly least: number
  /** What the option counts, such as "ms between two looks". */
  readonly what: string
}

type Options = Readonly<Record<string, unknown>>

/**
 * A slip of three noughts must not hammer a stranger: an option of time has a lower bound wherever one of the addresses is not
 * of this machine, which may be asked as often as one likes. For `superRefine`, with `MINDING`.
 */
export const minding =
  ({ option, least, what }: Manners, addressesIn: (options: Options) => readonly unknown[]) =>
  (options: Options, context: z.RefinementCtx): void => {
    const came = options[option]
    if (typeof came !== 'number' || came >= least || !addressesIn(options).some(isForeign)) return
    const message = `wanted at least ${least} ${what}, since the server is not on this machine; came ${came}`
    context.addIssue({ code: 'custom', path: [option], message })
  }

/** Also where something else is wrong: every fault is told at once. */
export const MINDING = { when: ({ value }: { readonly value: unknown }) => typeof value === 'object' && value !== null }

/** What is no address has a fault of its own. */
const isForeign = (address: unknown): boolean =>
  typeof address === 'string' &&
  URL.canParse(address) &&
  !/^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname)
