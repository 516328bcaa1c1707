import type { Reason } from '../contract/post.ts'
import type { Kind } from '../contract/words.ts'
import type { PostFields } from '../post-writer.ts'
import { htmlText } from './html.ts'
import { isJson, type Json, memberOf, parseLine, textOf } from './json.ts'
import { isSaneTime, isWebLink, MAX_LINKS } from './vocabulary.ts'

/**
 * An item of Hacker News as its API gives it (github.com/HackerNews/API): stories, jobs and polls are originals, comments
 * are replies. An item whose words had changed since it was first read comes as `{"changed": item, "at": epoch ms}` and is
 * an update. What its author deleted or its moderators killed is a delete; options of polls are no posts.
 */
export function decodeHackerNews(line: Uint8Array): PostFields | Reason {
  const json = parseLine(line)
  if (typeof json === 'string') return json
  if (!isJson(json['changed'])) return itemOf(json, null)
  const at = json['at']
  return isSaneTime(at) ? itemOf(memberOf(json, 'changed'), at) : 'wrong-shape'
}

/** A poll option is voted on, not read. */
const KIND_OF: ReadonlyMap<string, Kind | null> = new Map([
  ['story', 'original'],
  ['job', 'original'],
  ['poll', 'original'],
  ['comment', 'reply'],
  ['pollopt', null],
])

function itemOf(item: Json, changedAt: number | null): PostFields | Reason {
  const id = idOf(item['id'])
  const kind = KIND_OF.get(textOf(item, 'type') ?? '')
  const author = textOf(item, 'by')
  const createdAt = typeof item['time'] === 'number' ? item['time'] * 1_000 : null
  if (kind === null) return 'not-a-post'
  if (id === null || kind === undefined || !isSaneTime(createdAt)) return 'wrong-shape'
  const isGone = item['deleted'] === true || item['dead'] === true
  if (author === null && !isGone) return 'wrong-shape'
  return {
    op: isGone ? 'delete' : changedAt === null ? 'create' : 'update',
    kind,
    network: 'forum',
    language: 'en',
    id,
    revision: changedAt === null ? '' : String(changedAt),
    createdAt,
    author: author ?? '',
    handle: author,
    followers: null,
    subject: idOf(item['parent']),
    root: null,
    ...(isGone ? NOTHING_SAID : saidIn(item)),
  }
}

const NOTHING_SAID = { text: '', links: [] } as const

const idOf = (id: unknown): string | null =>
  typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? String(id) : null

/** Title above text; the page a story is about comes first among its links. */
function saidIn(item: Json): Pick<PostFields, 'text' | 'links'> {
  const { text, links } = htmlText(textOf(item, 'text') ?? '')
  const title = htmlText(textOf(item, 'title') ?? '').text
  const url = item['url']
  return {
    text: [title, text].filter(Boolean).join('\n'),
    links: isWebLink(url) ? [...new Set([url, ...links])].slice(0, MAX_LINKS) : links,
  }
}
