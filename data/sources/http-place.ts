const LONGEST_PLACE = 200

/** For people: host and path, without who asks or the query: they may hold a key. */
export function nameOf(url: URL): string {
  const name = `${url.host}${url.pathname}`
  return name.length > LONGEST_PLACE ? `${name.slice(0, LONGEST_PLACE)}…` : name
}

/** What was asked, and where that led: many addresses of one server may lead to the same. */
export function placeOf(first: string, now: URL): string {
  const [asked, answered] = [nameOf(new URL(first)), nameOf(now)]
  return asked === answered ? asked : `${asked} (moved to ${answered})`
}

/** fetch takes nobody's name in an address, and would repeat the password when it says so: sent as Basic instead (RFC 7617). */
export function withoutUser(url: URL): { readonly address: URL; readonly headers: Readonly<Record<string, string>> } {
  if (url.username === '' && url.password === '') return { address: url, headers: {} }
  const address = new URL(url)
  address.username = ''
  address.password = ''
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  return { address, headers: { authorization: `Basic ${Buffer.from(user).toString('base64')}` } }
}
