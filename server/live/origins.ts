/** Whether a page of this origin may open a socket on a server reached as `host` (host:port of the Host header). */
export function mayConnect(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  return host !== undefined && isLocalHost(host) && (origin === `http://${host}` || origin === `https://${host}`)
}

/** Names under which only this machine reaches itself: a page elsewhere cannot have them as its own. */
export function isLocalHost(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  return name === '127.0.0.1' || name === 'localhost' || name === '[::1]'
}
