import type { Decoder } from './decoder.ts'
import { decodeJetstream } from './jetstream.ts'
import { decodePost } from './post.ts'

/** The shapes lines come in; one decoder each. */
export const decoders = { jetstream: decodeJetstream, post: decodePost } as const satisfies Record<string, Decoder>
export type Wire = keyof typeof decoders
