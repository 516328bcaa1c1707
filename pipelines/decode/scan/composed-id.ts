import { commit, reader } from './commit.ts'
import { type Found, TEXT } from './found.ts'

export const COLLECTIONS = ['app.bsky.feed.post', 'app.bsky.feed.repost', 'app.bsky.feed.like']

const encoder = new TextEncoder()
const SCHEME = encoder.encode('at://')
const PATHS = COLLECTIONS.map((collection) => encoder.encode(`/${collection}/`))
const NO_PATH = new Uint8Array(0)
const made = new Uint8Array(4_096)

/** The line says the identity of a post in parts: at://author/collection/key. */
export function composeId(found: Found): boolean {
  const path = PATHS[commit.collection] ?? NO_PATH
  const [from, to] = [found.from[TEXT.author] ?? 0, found.to[TEXT.author] ?? 0]
  const length = SCHEME.length + (to - from) + path.length + (commit.keyTo - commit.keyFrom)
  if (length > made.length) return false
  let at = put(SCHEME, 0, SCHEME.length, 0)
  at = put(reader.bytes, from, to, at)
  at = put(path, 0, path.length, at)
  at = put(reader.bytes, commit.keyFrom, commit.keyTo, at)
  found.made = made.subarray(0, at)
  found.composed = 1 << TEXT.id
  found.from[TEXT.id] = 0
  found.to[TEXT.id] = at
  return true
}

function put(bytes: Uint8Array, from: number, to: number, at: number): number {
  for (let i = from; i < to; i++) made[at + i - from] = bytes[i] ?? 0
  return at + to - from
}
