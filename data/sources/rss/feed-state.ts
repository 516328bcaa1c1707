import { createHash } from 'node:crypto'
import { isJson, type Json, memberOf } from '../../../pipelines/decode/json.ts'
import { type FeedItem, MOST_ITEMS } from './feed-items.ts'

/** How far one feed was read: what its server is told, and what its entries said. Changed in place. */
export interface FeedState {
  etag: string | null
  modified: string | null
  /** Fingerprint of an entry → fingerprint of its words; the newest are last. */
  readonly said: Map<string, string>
}

const newFeedState = (): FeedState => ({ etag: null, modified: null, said: new Map() })

/** Whether an entry is new, or says something new; notes what it says now. */
export function noteItem({ said }: FeedState, { id, text, links }: FeedItem): 'new' | 'changed' | 'same' {
  const name = fingerprint(id)
  const words = fingerprint([text, ...links].join('\n'))
  const before = said.get(name)
  said.delete(name)
  said.set(name, words)
  for (const oldest of said.keys()) {
    if (said.size <= MOST_ITEMS) break
    said.delete(oldest)
  }
  if (before === undefined) return 'new'
  return before === words ? 'same' : 'changed'
}

/** 48 bits: two of 500 entries are mistaken for each other once in 2 billion feeds. */
const fingerprint = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8)

/** The states of feeds by their address, as a cursor; at most some 8 KB a feed. */
export const cursorOf = (states: ReadonlyMap<string, FeedState>): string =>
  JSON.stringify(
    Object.fromEntries(
      [...states].map(([url, { etag, modified, said }]) => [
        url,
        { etag, modified, said: [...said].map(([name, words]) => name + words).join('') },
      ]),
    ),
  )

/** The states of these feeds as a cursor has them; a feed that is new begins afresh. */
export function statesIn(cursor: string | null, urls: readonly string[]): ReadonlyMap<string, FeedState> {
  const json = cursor === null ? 'not-json' : parsed(cursor)
  return new Map(
    urls.map((url) => [url, isJson(json) && Object.hasOwn(json, url) ? stateIn(memberOf(json, url)) : newFeedState()]),
  )
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(cursor)
  } catch {
    return null
  }
}

function stateIn(json: Json): FeedState {
  const text = (key: string) => (typeof json[key] === 'string' ? json[key] : null)
  const said = new Map<string, string>()
  for (const pair of text('said')?.match(/.{16}/g) ?? []) said.set(pair.slice(0, 8), pair.slice(8))
  return { etag: text('etag'), modified: text('modified'), said }
}
