import type { Relinked } from './joins.ts'
import type { LinkAct } from './link-order.ts'

/** Events that were written down, or why nothing was done. */
export type Ordered = readonly number[] | string

export const refused = (reason: string): Relinked<Ordered> => ({ result: reason, authors: [] })

export type Act<K extends LinkAct['kind']> = Extract<LinkAct, { readonly kind: K }>
