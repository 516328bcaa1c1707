import { MAX_LINKS } from '../vocabulary.ts'

/** Texts of a post that stand as they are in its line; the position is the place in `Found.from` and `Found.to`. */
export const TEXT = { id: 0, author: 1, handle: 2, text: 3, subject: 4, root: 5, revision: 6 } as const
export const TEXTS = 7

/** What a scan found in a line: numbers, and where its texts stand. Filled anew for every line. */
export interface Found {
  /** Indices into OPS, KINDS, NETWORKS, LANGUAGES. */
  op: number
  kind: number
  network: number
  language: number
  /** Epoch ms, 0 when none was found. */
  createdAt: number
  /** -1 when the source does not say. */
  followers: number
  /** Byte range of each text in the line; from === to means "none". */
  readonly from: Uint32Array
  readonly to: Uint32Array
  /** Bit n: text n holds backslashes. */
  escaped: number
  /** Bit n: text n stands in `made` instead, since the line says it only in parts. */
  composed: number
  made: Uint8Array
  links: number
  readonly linkFrom: Uint32Array
  readonly linkTo: Uint32Array
}

export const newFound = (): Found => ({
  op: 0,
  kind: 0,
  network: 0,
  language: 0,
  createdAt: 0,
  followers: -1,
  from: new Uint32Array(TEXTS),
  to: new Uint32Array(TEXTS),
  escaped: 0,
  composed: 0,
  made: NOTHING,
  links: 0,
  linkFrom: new Uint32Array(MAX_LINKS),
  linkTo: new Uint32Array(MAX_LINKS),
})

const NOTHING = new Uint8Array(0)

export function clear(found: Found): void {
  found.op = 0
  found.kind = 0
  found.network = 0
  found.language = 0
  found.createdAt = 0
  found.followers = -1
  for (let text = 0; text < TEXTS; text++) {
    found.from[text] = 0
    found.to[text] = 0
  }
  found.escaped = 0
  found.composed = 0
  found.made = NOTHING
  found.links = 0
}
