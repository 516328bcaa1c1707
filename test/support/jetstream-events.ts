/** An event of the network before either wire dresses it; `at` is epoch µs. */
export interface NetworkEvent {
  readonly seq: number
  readonly at: number
  readonly did: string
  readonly kind: 'commit' | 'identity' | 'account'
  readonly body: Readonly<Record<string, unknown>>
}

/** The v1 wire: the body stands under the name of its kind. */
export const v1Line = ({ did, at, kind, body }: NetworkEvent): string =>
  JSON.stringify({ did, time_us: at, kind, [kind]: body })

/** The v2 wire: an envelope; a commit lies flat in its payload. */
export function v2Line({ seq, did, at, kind, body }: NetworkEvent): string {
  const head = { $type: `network.bsky.jetstream.subscribeEvents#${kind}`, seq, did, time: rfc3339(at) }
  return JSON.stringify({
    $type: 'message',
    payload: kind === 'commit' ? { ...head, ...body } : { ...head, [kind]: body },
  })
}

/** RFC 3339 with µs, as the server writes it. */
export const rfc3339 = (micros: number): string =>
  new Date(Math.floor(micros / 1_000)).toISOString().replace('Z', `${String(micros % 1_000).padStart(3, '0')}Z`)

export const START = 1_758_000_000_000_000

/** The n-th event of an endless, even stream of short posts: one each ms. */
export const postEvent = (n: number): NetworkEvent =>
  commitEvent(n, { operation: 'create', collection: 'app.bsky.feed.post', record: postRecord(n, `post number ${n}`) })

export const commitEvent = (n: number, commit: Readonly<Record<string, unknown>>): NetworkEvent => ({
  seq: n,
  at: START + n * 1_000,
  did: `did:plc:author${n % 7}`,
  kind: 'commit',
  body: { rev: `rev${n}`, rkey: `key${n}`, cid: `cid${n}`, ...commit },
})

export const postRecord = (n: number, text: string): Readonly<Record<string, unknown>> => ({
  $type: 'app.bsky.feed.post',
  createdAt: new Date((START + n * 1_000) / 1_000 - 200).toISOString(),
  langs: ['en'],
  text,
})

export const uriOf = (n: number, collection = 'app.bsky.feed.post'): string =>
  `at://did:plc:author${n % 7}/${collection}/key${n}`
