import { jsonFault } from './json-fault.ts'

/** For a sender: what came instead of posts, what was wanted, and what happens next. */
export const notPosts = (body: Uint8Array): string =>
  `${came(decoder.decode(body))} Wanted a post as a JSON object, or an array of such. Nothing of it was taken; sent again as it is, it is refused again.`

/** A byte order mark is kept: it is no JSON. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function came(text: string): string {
  if (text.trim() === '') return 'The body is empty.'
  const fault = jsonFault(text)
  if (fault === text.length) return `The body is JSON that ends too soon, after ${text.length} characters.`
  if (fault !== null) return `The body is no JSON from ${placeOf(text, fault)} on.`
  const value: unknown = JSON.parse(text)
  if (!Array.isArray(value)) return `The body is ${kindOf(value)}.`
  const index = value.findIndex((item) => kindOf(item) !== 'an object')
  return `The body is an array whose item ${index} is ${kindOf(value[index])}.`
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n')
  return `character ${(before.at(-1) ?? '').length + 1} of line ${before.length}`
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
