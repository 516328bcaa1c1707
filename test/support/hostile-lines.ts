import type { Wire } from '../../pipelines/decode/index.ts'
import { comment } from './hackernews.ts'
import { commitEvent, postRecord, v1Line, v2Line } from './jetstream-events.ts'
import { statusOf } from './mastodon.ts'

const HOLE = '§hole§'

/** A good line of every wire, with one of its values replaced by a piece of JSON. */
export const LINES: Readonly<Record<Wire, readonly ((value: string) => string)[]>> = {
  post: [
    'id',
    'at',
    'author',
    'text',
    'op',
    'rev',
    'kind',
    'subject',
    'root',
    'network',
    'lang',
    'handle',
    'followers',
    'links',
  ].map(
    (member) => (value) => replaced({ id: '1', at: 1_790_000_000_000, author: 'a', text: 't', [member]: HOLE }, value),
  ),
  hackernews: [
    ...['id', 'type', 'by', 'time', 'text', 'title', 'url', 'parent', 'deleted', 'dead'].map(
      (member) => (value: string) => replaced({ ...comment(7), [member]: HOLE }, value),
    ),
    (value) => replaced({ changed: HOLE, at: 1_790_000_000_000 }, value),
    (value) => replaced({ changed: comment(7), at: HOLE }, value),
  ],
  mastodon: [
    ...[
      'id',
      'created_at',
      'account',
      'content',
      'spoiler_text',
      'language',
      'reblog',
      'quote',
      'card',
      'visibility',
    ].map((member) => (value: string) => replaced({ ...statusOf(7), [member]: HOLE }, value)),
    (value) => replaced({ event: HOLE, payload: JSON.stringify(statusOf(7)) }, value),
    (value) => replaced({ event: 'update', payload: HOLE }, value),
    (value) => replaced({ event: 'delete', payload: HOLE }, value),
  ],
  jetstream: [
    ...['did', 'time_us', 'kind', 'commit'].map(
      (member) => (value: string) => replaced({ ...JSON.parse(v1Line(skeet({}))), [member]: HOLE }, value),
    ),
    ...['text', 'createdAt', 'langs', 'reply', 'embed', 'facets'].map(
      (member) => (value: string) => replaced(JSON.parse(v2Line(skeet({ [member]: HOLE }))), value),
    ),
  ],
}
const replaced = (line: unknown, value: string) => JSON.stringify(line).replace(JSON.stringify(HOLE), () => value)
const skeet = (record: Readonly<Record<string, unknown>>) =>
  commitEvent(1, {
    operation: 'create',
    collection: 'app.bsky.feed.post',
    record: { ...postRecord(1, 'larkwing'), ...record },
  })
