import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the three headers of a delivery say (standardwebhooks.com); checked in form, not yet believed. */
export interface Claim {
  readonly id: string
  /** Unix s, as written. */
  readonly timestamp: string
  /** Base64, only those of version 1. */
  readonly signatures: readonly string[]
}

/** A sender's clock may be so wrong, and a captured delivery is of use for no longer, s. */
export const TOLERANCE = 300
/** A signature costs a hash of the whole body. */
const MOST_SIGNATURES = 8

/** The claim, or what is wrong with it: known before the body is read. `now` is epoch ms. */
export function claimIn(header: (name: string) => string | undefined, now: number): Claim | string {
  const id = header('webhook-id') ?? ''
  const timestamp = header('webhook-timestamp') ?? ''
  const signatures = (header('webhook-signature') ?? '').split(' ').filter(Boolean)
  if (!ID.test(id)) return 'Wanted a webhook-id of 1 to 128 letters, digits, "_" and "-".'
  if (!/^\d{1,12}$/.test(timestamp)) return 'Wanted a webhook-timestamp in seconds since 1970.'
  if (Math.abs(now / 1_000 - Number(timestamp)) > TOLERANCE) {
    return `Wanted a webhook-timestamp within ${TOLERANCE} s of now: send it again with a new one, and look at the clocks.`
  }
  if (signatures.length > MOST_SIGNATURES) return `Wanted at most ${MOST_SIGNATURES} signatures.`
  const known = signatures.filter((each) => each.startsWith(VERSION)).map((each) => each.slice(VERSION.length))
  if (known.length === 0) return 'Wanted a webhook-signature of version 1: "v1,<base64>".'
  return { id, timestamp, signatures: known }
}

/** No ".": it separates what is signed, and must not let one signed text be read as two. */
const ID = /^[\w-]{1,128}$/
const VERSION = 'v1,'

/** Whether one of the signatures is that of one of the keys over exactly these bytes. Every pair is compared in full. */
export function isSigned({ id, timestamp, signatures }: Claim, body: Uint8Array, keys: readonly Uint8Array[]): boolean {
  const given = signatures.map((each) => Buffer.from(each, 'base64'))
  let isGood = false
  for (const key of keys) {
    const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
    for (const each of given) if (each.length === wanted.length && timingSafeEqual(each, wanted)) isGood = true
  }
  return isGood
}
