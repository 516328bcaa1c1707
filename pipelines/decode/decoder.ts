import type { Reason } from '../contract/post.ts'
import type { PostFields } from '../post-writer.ts'

/** One line of a network as fields, or why not. Never throws, whatever the bytes. */
export type Decoder = (line: Uint8Array) => PostFields | Reason
