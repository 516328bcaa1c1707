import type { Reason } from '../contract/post.ts'
import type { Kind } from '../contract/words.ts'
import type { PostFields } from '../post-writer.ts'
import { htmlText } from './html.ts'
import { isJson, type Json, memberOf, parseLine, textOf } from './json.ts'
import { countOf, isSaneTime, isWebLink, languageOf, MAX_LINKS } from './vocabulary.ts'

/**
 * An event of Mastodon's streaming API (docs.joinmastodon.org/methods/streaming): `{"event", "payload"}`, the payload a
 * status as JSON in a string, or the bare id of one that was deleted. `update` is a new status, `status.update` an edit.
 * A status of the REST API stands for a new one. A boost is a repost of what it boosts. What is not public is no post for
 * us, whoever let us read it; notifications and the rest are none either.
 */
export function decodeMastodon(line: Uint8Array): PostFields | Reason {
  const json = parseLine(line)
  if (typeof json === 'string') return json
  const payload = json['payload']
  switch (json['event']) {
    case undefined:
      return statusOf(json, 'create')
    case 'update':
      return statusIn(payload, 'create')
    case 'status.update':
      return statusIn(payload, 'update')
    case 'delete':
      return typeof payload === 'string' && ID.test(payload) ? deleted(payload) : 'wrong-shape'
    default:
      return typeof json['event'] === 'string' ? 'not-a-post' : 'wrong-shape'
  }
}

/** Ids are strings of digits on Mastodon, of letters too on its relatives; never numbers, they exceed 53 bits. */
const ID = /^[\w-]{1,64}$/

function statusIn(payload: unknown, op: 'create' | 'update'): PostFields | Reason {
  const status = typeof payload === 'string' ? parseLine(encoder.encode(payload)) : payload
  if (isReason(status)) return status
  return isJson(status) ? statusOf(status, op) : 'wrong-shape'
}

const isReason = (status: unknown): status is Reason => typeof status === 'string'

const encoder = new TextEncoder()

const PUBLIC = ['public', 'unlisted']

function statusOf(status: Json, op: 'create' | 'update'): PostFields | Reason {
  const id = textOf(status, 'id')
  const account = memberOf(status, 'account')
  const author = textOf(account, 'url') ?? textOf(account, 'acct')
  const createdAt = Date.parse(textOf(status, 'created_at') ?? '')
  if (!id || !ID.test(id) || !author || !isSaneTime(createdAt)) return 'wrong-shape'
  if (!PUBLIC.includes(textOf(status, 'visibility') ?? 'public')) return 'not-a-post'
  const boosted = textOf(memberOf(status, 'reblog'), 'id')
  return {
    op,
    id,
    author,
    createdAt,
    network: 'mastodon',
    revision: op === 'update' ? (textOf(status, 'edited_at') ?? '') : '',
    handle: textOf(account, 'acct'),
    followers: countOf(account['followers_count']),
    ...(boosted === null ? saidIn(status) : boostOf(boosted)),
  }
}

type Said = Pick<PostFields, 'kind' | 'language' | 'text' | 'subject' | 'root' | 'links'>

const boostOf = (subject: string): Said => ({ ...NOTHING_SAID, kind: 'repost', subject })

const NOTHING_SAID: Said = { kind: 'original', language: 'und', text: '', subject: null, root: null, links: [] }

/** A content warning stands above the text, as readers see it. */
function saidIn(status: Json): Said {
  const { text, links } = htmlText(textOf(status, 'content') ?? '')
  const warning = htmlText(textOf(status, 'spoiler_text') ?? '').text
  const answered = textOf(status, 'in_reply_to_id')
  const quoted = textOf(memberOf(memberOf(status, 'quote'), 'quoted_status'), 'id')
  const card = memberOf(status, 'card')['url']
  return {
    kind: kindOf(quoted, answered),
    language: languageOf(textOf(status, 'language')),
    text: [warning, text].filter(Boolean).join('\n'),
    subject: quoted ?? answered,
    root: null,
    links: [...new Set([...links, ...(isWebLink(card) ? [card] : [])])].slice(0, MAX_LINKS),
  }
}

const kindOf = (quoted: string | null, answered: string | null): Kind =>
  quoted !== null ? 'quote' : answered !== null ? 'reply' : 'original'

/** Who deleted it is not said. */
const deleted = (id: string): PostFields => ({
  ...NOTHING_SAID,
  op: 'delete',
  id,
  author: '',
  createdAt: NO_TIME,
  network: 'mastodon',
  revision: '',
  handle: null,
  followers: null,
})

/** A delete does not say when. */
const NO_TIME = 0
