import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A token that was just made. Nobody but the screen keeps `token`; the server keeps `id` and `hash`. */
export interface NewToken {
  readonly id: string
  /** SHA-256 of the secret, hex. */
  readonly hash: string
  /** `<id>.<secret>`. */
  readonly token: string
}

const TOKEN = /^([0-9a-f]{16})\.([A-Za-z0-9_-]{43})$/
/** What nobody's secret has: an id that is not known takes as long as one that is. */
const NOBODY = '0'.repeat(64)

/**
 * The secret is 256 bits of chance. A slow hash such as scrypt protects words that people choose, which are few enough to be
 * tried; these cannot be, and hundreds of screens come back at once after a restart. So SHA-256, once.
 */
export function newToken(): NewToken {
  const id = randomBytes(8).toString('hex')
  const secret = randomBytes(32).toString('base64url')
  return { id, hash: hashOf(secret), token: `${id}.${secret}` }
}

/** The id in a token, if its secret is the one with the hash that `hashOfId` has for it; else null. Constant time. */
export function idOf(token: string, hashOfId: (id: string) => string | undefined): string | null {
  const [, id = '', secret = ''] = TOKEN.exec(token) ?? []
  const kept = hashOfId(id)
  const isSame = timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(kept ?? NOBODY))
  return isSame && kept !== undefined ? id : null
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
