import type { Reason } from '../contract/post.ts'
import { KINDS, NETWORKS, OPS } from '../contract/words.ts'
import type { PostFields } from '../post-writer.ts'
import { type Json, parseLine, textOf } from './json.ts'
import { isWebLink, languageOf, wordOf } from './vocabulary.ts'

/**
 * Our own line: one JSON object. Required: `id`, `at` (epoch ms, or ISO 8601 with offset), `author`; `text` may be empty.
 * Optional: `op` create|update|delete|account, `rev`, `kind` original|reply|repost|quote|like, `network`, `lang` (BCP 47), `handle`,
 * `followers`, `subject` (id of the post it points at), `root`, `links` (URLs). Other members are ignored.
 */
export function decodePost(line: Uint8Array): PostFields | Reason {
  const json = parseLine(line)
  if (typeof json === 'string') return json
  const id = textOf(json, 'id')
  const author = textOf(json, 'author')
  const createdAt = timeOf(json['at'])
  if (!id || !author || createdAt === null) return 'wrong-shape'
  return {
    op: wordOf(OPS, json['op'], 'create'),
    kind: wordOf(KINDS, json['kind'], 'original'),
    network: wordOf(NETWORKS, json['network'], 'other'),
    language: languageOf(textOf(json, 'lang')),
    id,
    revision: textOf(json, 'rev') ?? '',
    createdAt,
    author,
    handle: textOf(json, 'handle'),
    followers: countOf(json['followers']),
    text: textOf(json, 'text') ?? '',
    subject: textOf(json, 'subject'),
    root: textOf(json, 'root'),
    links: linksOf(json),
  }
}

function timeOf(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : value
  return typeof time === 'number' && Number.isFinite(time) && time >= 0 && time < YEAR_3000 ? time : null
}

const YEAR_3000 = 32_503_680_000_000

const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null

const linksOf = (json: Json): readonly string[] => {
  const links = json['links']
  return Array.isArray(links) ? links.filter(isWebLink).slice(0, MAX_LINKS) : []
}

const MAX_LINKS = 16
