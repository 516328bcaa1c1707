import type { Network } from '../../pipelines/contract/words.ts'

/**
 * Where a post can be read, and answered, in its network, by the id that gives it; null where the id alone does not say. Only
 * ever https of a host that is known here, or an id that is itself an address.
 */
export function postLink(network: Network, id: string): string | null {
  if (network === 'bluesky') {
    const [, author, name] = AT_POST.exec(id) ?? []
    return author && name ? `https://bsky.app/profile/${author}/post/${name}` : null
  }
  if (network === 'x') return /^\d{1,20}$/.test(id) ? `https://x.com/i/status/${id}` : null
  return isAddress(id) ? id : null
}

/** at://did:plc:…/app.bsky.feed.post/3l… */
const AT_POST = /^at:\/\/(did:[a-z]+:[A-Za-z0-9._:%-]+)\/app\.bsky\.feed\.post\/([A-Za-z0-9._~:-]+)$/

function isAddress(id: string): boolean {
  const address = URL.canParse(id) ? new URL(id) : null
  return address !== null && ['https:', 'http:'].includes(address.protocol) && address.username === ''
}
