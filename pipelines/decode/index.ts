import type { Decoder } from './decoder.ts'
import { decodeHackerNews } from './hackernews.ts'
import { decodeJetstream } from './jetstream.ts'
import { decodeMastodon } from './mastodon.ts'
import { decodePost } from './post.ts'
import type { Found } from './scan/found.ts'
import { scanJetstream } from './scan/jetstream.ts'
import { scanPost } from './scan/post.ts'

/** The shapes lines come in; one decoder each. */
export const decoders = {
  hackernews: decodeHackerNews,
  jetstream: decodeJetstream,
  mastodon: decodeMastodon,
  post: decodePost,
} as const satisfies Record<string, Decoder>
export type Wire = keyof typeof decoders

/** Scans a line into `found`, or says false: then the decoder of the same wire is asked. */
export type Scanner = (line: Uint8Array, found: Found) => boolean

/** A network that says little is read by its decoder alone. */
const none: Scanner = () => false

/** The quick way to read the usual lines of a wire; the decoders above are what they are held to. */
export const scanners: Readonly<Record<Wire, Scanner>> = {
  hackernews: none,
  jetstream: scanJetstream,
  mastodon: none,
  post: scanPost,
}
