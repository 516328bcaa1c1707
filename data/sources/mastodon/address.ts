/** What of a server is followed. */
export const STREAMS = ['public', 'public:local', 'public:remote', 'hashtag', 'hashtag:local', 'list', 'user'] as const

export interface Followed {
  /** Of the server, "https://host". */
  readonly url: string
  /** Of its streaming server, where that is another. */
  readonly streaming?: string | undefined
  readonly stream: (typeof STREAMS)[number]
  readonly tag?: string | undefined
  readonly list?: string | undefined
}

/** Where the stream is opened, by WebSocket or by server-sent events. */
export function streamAddress({ url, streaming, stream, tag, list }: Followed, transport: 'ws' | 'sse'): string {
  const address = new URL('/api/v1/streaming', streaming ?? url)
  if (transport === 'sse') address.pathname += `/${stream.replace(':', '/')}`
  else {
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    address.searchParams.set('stream', stream)
  }
  if (tag !== undefined) address.searchParams.set('tag', tag)
  if (list !== undefined) address.searchParams.set('list', list)
  return address.href
}

/** Statuses of the same kind by REST, at most `limit` of them: the next behind `after`, or the newest. */
export function timelineAddress({ url, stream, tag, list }: Followed, limit: number, after: string | null): string {
  const [what, where] = stream.split(':')
  const path = { public: 'public', hashtag: `tag/${encodeURIComponent(tag ?? '')}`, list: `list/${list}`, user: 'home' }
  const address = new URL(`/api/v1/timelines/${path[what as keyof typeof path]}`, url)
  if (where !== undefined) address.searchParams.set(where, 'true')
  address.searchParams.set('limit', String(limit))
  if (after !== null) address.searchParams.set('min_id', after)
  return address.href
}
