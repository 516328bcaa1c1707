/** The key in a secret as senders show it: "whsec_" and base64 of 24 to 64 bytes. Throws without repeating it. */
export function keyIn(secret: string): Uint8Array {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const key = new Uint8Array(Buffer.from(text, 'base64'))
  if (/^[A-Za-z\d+/]+={0,2}$/.test(text) && key.length >= 24 && key.length <= 64) return key
  throw new Error('wanted a webhook secret of the form whsec_<base64 of 24 to 64 bytes>, found another')
}

const PREFIX = 'whsec_'
