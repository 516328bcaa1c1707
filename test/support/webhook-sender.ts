import { createHmac, randomBytes } from 'node:crypto'

/** A secret as a sender shows it. */
export const newSecret = (bytes = 32): string => `whsec_${randomBytes(bytes).toString('base64')}`

export interface Signed {
  readonly id: string
  readonly secret: string
  readonly body: string | Uint8Array
  /** Epoch ms. */
  readonly at?: number
}

export const signature = ({ id, secret, body, at = Date.now() }: Signed): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${Math.floor(at / 1_000)}.`)
    .update(body)
    .digest('base64')}`

/** The headers of a delivery as the specification at standardwebhooks.com has them. */
export const signedHeaders = (signed: Signed): Record<string, string> => ({
  'content-type': 'application/json',
  'webhook-id': signed.id,
  'webhook-timestamp': String(Math.floor((signed.at ?? Date.now()) / 1_000)),
  'webhook-signature': signature(signed),
})
