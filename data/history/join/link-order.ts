import type { Network } from '../../../pipelines/contract/words.ts'

/** Why we may say that an author is a customer. */
export const BASES = ['signed-up', 'contract', 'campaign', 'public'] as const
export type Basis = (typeof BASES)[number]

/** How a link came about, its evidence: by hand, from a file, or a name; `declared-handle` and `email-hash` are found, not said. */
type Way = 'by-hand' | 'import' | 'name'

/** An account on a network, by the network's own id of it. */
export interface AuthorName {
  readonly network: Network
  readonly author: string
}

/** What somebody wants done to links; all of it can be undone by naming its event. */
export type LinkAct =
  | (AuthorName & {
      readonly kind: 'link'
      readonly customer: number
      readonly basis: Basis
      readonly way: Way
      /** What shows it: a ticket, a letter, the row of a file. */
      readonly evidence: string
      /** 0..1 */
      readonly confidence: number
    })
  /** To whoever has declared this e-mail address, by its SHA-256 (hex, of the trimmed, lower-case address), and had it verified. */
  | (AuthorName & { readonly kind: 'link-by-email'; readonly emailHash: string })
  /** Every author who goes by a handle or id that exactly one customer has declared, and nobody is linked to yet. */
  | { readonly kind: 'link-declared' }
  | (AuthorName & { readonly kind: 'unlink' })
  /** Two records are one person: `customer` goes by `into` from now on. */
  | { readonly kind: 'merge'; readonly customer: number; readonly into: number }
  /** Undoes the merge of a customer. */
  | { readonly kind: 'split'; readonly customer: number }
  | { readonly kind: 'undo'; readonly event: number }

export interface LinkOrder {
  readonly act: LinkAct
  /** Who wants it, and why. */
  readonly by: string
  readonly why: string
  /** Epoch ms. */
  readonly at: number
}

/** What follows every import by itself. */
export const DECLARED: Omit<LinkOrder, 'at'> = { act: { kind: 'link-declared' }, by: 'import', why: '' }

export type LinkOutcome =
  | {
      readonly kind: 'done'
      /** What was written down, to be undone by. */
      readonly events: readonly number[]
      /** Stored mentions that are joined with something else now. */
      readonly mentions: number
    }
  /** Nothing was done: what was wanted, and what was there. */
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Whether a person may link by the name alone. Anybody can carry anybody's name in public; on channels of our own the
 * person gave it to us. Nothing links by a name by itself, on any network.
 */
const NAME_MAY_LINK: Readonly<Record<Network, boolean>> = {
  other: false,
  bluesky: false,
  mastodon: false,
  x: false,
  microblog: false,
  video: false,
  photo: false,
  forum: false,
  review: false,
  news: false,
  chat: true,
  call: true,
  mail: true,
}

export const nameMayLink = (network: Network): boolean => NAME_MAY_LINK[network]
