import type { Reason } from '../contract/post.ts'
import { KINDS, type Kind, NETWORKS, OPS, type Op } from '../contract/words.ts'
import type { PostFields } from '../post-writer.ts'
import { type Json, parseLine, textOf } from './json.ts'
import { countOf, isSaneTime, isWebLink, languageOf, MAX_LINKS, wordOf, zonedTime } from './vocabulary.ts'

/**
 * Our own line, for files and systems that have no decoder here: one JSON object a line, UTF-8, at most 256 KiB.
 *
 *     {"id":"42","at":"2026-03-01T09:30:00Z","author":"u7","handle":"mira","text":"Seat 4C is broken again","lang":"en"}
 *
 * | member      | |
 * |---          |---|
 * | `id`        | required; identity of the post in its network |
 * | `at`        | required; when it was written: epoch ms, or ISO 8601 with "Z" or an offset |
 * | `author`    | required; identity of the author, which stays when the handle changes |
 * | `text`      | required for posts that are created or updated, unless they are likes or reposts |
 * | `op`        | create (default), update, delete, or account: everything of this author is taken back |
 * | `rev`       | tells edits of one post apart; without it the same id and op count once |
 * | `kind`      | original (default), reply, repost, quote, like |
 * | `subject`   | id of the post that this one answers, passes on, quotes or likes |
 * | `root`      | id of the first post of the conversation |
 * | `network`   | a word of NETWORKS; that of the source when absent or unknown |
 * | `lang`      | BCP 47; found from the text when absent |
 * | `handle`    | the name others see, without "@" |
 * | `followers` | of the author when it was written, a whole number |
 * | `links`     | absolute http(s) URLs, at most 16 |
 *
 * Unknown members are ignored. An unknown `op` or `kind` is refused: guessing would count what should be taken back.
 */
export function decodePost(line: Uint8Array): PostFields | Reason {
  const json = parseLine(line)
  if (typeof json === 'string') return json
  const id = textOf(json, 'id')
  const author = textOf(json, 'author')
  const createdAt = timeOf(json['at'])
  const op = wordOf(OPS, json['op'] ?? 'create', null)
  const kind = wordOf(KINDS, json['kind'] ?? 'original', null)
  if (!id || !author || createdAt === null || !op || !kind) return 'wrong-shape'
  if (mustSpeak(op, kind) && typeof json['text'] !== 'string') return 'wrong-shape'
  return { op, kind, id, author, createdAt, ...restOf(json) }
}

const mustSpeak = (op: Op, kind: Kind): boolean =>
  (op === 'create' || op === 'update') && kind !== 'like' && kind !== 'repost'

function timeOf(value: unknown): number | null {
  const time = typeof value === 'string' ? zonedTime(value) : value
  return isSaneTime(time) ? time : null
}

const restOf = (json: Json): Omit<PostFields, 'op' | 'kind' | 'id' | 'author' | 'createdAt'> => ({
  revision: textOf(json, 'rev') ?? '',
  network: wordOf(NETWORKS, json['network'], 'other'),
  language: languageOf(textOf(json, 'lang')),
  handle: textOf(json, 'handle'),
  followers: countOf(json['followers']),
  text: textOf(json, 'text') ?? '',
  subject: textOf(json, 'subject'),
  root: textOf(json, 'root'),
  links: linksOf(json['links']),
})

const linksOf = (links: unknown): readonly string[] =>
  Array.isArray(links) ? links.filter(isWebLink).slice(0, MAX_LINKS) : []
