import type { Network } from '../../pipelines/contract/words.ts'

export interface WhichPost {
  readonly network: Network
  /** As its network gives it. */
  readonly id: string
  readonly handle: string
  /** The origin of the server it was read from, where its network has many and one is read. */
  readonly page: string | null
}

/**
 * Where a post can be read, and answered, in its network; null where that cannot be said. Only ever a host that is known here, the
 * server that the config names now, or an id that is itself an address, of the web each.
 */
export function postLink({ network, id, handle, page }: WhichPost): string | null {
  if (network === 'mastodon' && page !== null)
    return ACCOUNT.test(handle) && STATUS.test(id) && isAddress(page) ? `${page}/@${handle}/${id}` : null
  if (network === 'bluesky') {
    const [, author, name] = AT_POST.exec(id) ?? []
    return author && name ? `https://bsky.app/profile/${author}/post/${name}` : null
  }
  if (network === 'x') return /^\d{1,20}$/.test(id) ? `https://x.com/i/status/${id}` : null
  return isAddress(id) ? id : null
}

/** As a Mastodon server calls an account: one of another server with that after it. It leads on to where it was written. */
const ACCOUNT = /^[\w.-]{1,64}(@[\w.-]{1,253}(:\d{1,5})?)?$/
const STATUS = /^[\w-]{1,64}$/

/** at://did:plc:…/app.bsky.feed.post/3l… */
const AT_POST = /^at:\/\/(did:[a-z]+:[A-Za-z0-9._:%-]+)\/app\.bsky\.feed\.post\/([A-Za-z0-9._~:-]+)$/

function isAddress(id: string): boolean {
  const address = URL.canParse(id) ? new URL(id) : null
  return address !== null && ['https:', 'http:'].includes(address.protocol) && address.username === ''
}
