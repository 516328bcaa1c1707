import type { Wire } from '../../../pipelines/decode/index.ts'
import { memberOf, parseLine, textOf } from '../../../pipelines/decode/json.ts'
import { decodePost } from '../../../pipelines/decode/post.ts'
import { newFound } from '../../../pipelines/decode/scan/found.ts'
import { scanPost } from '../../../pipelines/decode/scan/post.ts'
import { isSaneTime } from '../../../pipelines/decode/vocabulary.ts'

/** A line with its event time, epoch ms; null when it does not say one, and then it is played at once. */
export interface TimedLine {
  readonly line: Uint8Array
  readonly at: number | null
}

export const timedLine = (line: Uint8Array, wire: Wire): TimedLine => ({ line, at: timeOf[wire](line) })

const found = newFound()

const timeOf: Readonly<Record<Wire, (line: Uint8Array) => number | null>> = {
  post: (line) => {
    if (scanPost(line, found)) return found.createdAt
    const post = decodePost(line)
    return typeof post === 'string' ? null : post.createdAt
  },
  // When the server saw it: authors' clocks do not order a stream.
  jetstream: (line) => {
    const json = parseLine(line)
    if (typeof json === 'string') return null
    const micros = json['time_us']
    const at = typeof micros === 'number' ? micros / 1_000 : Date.parse(textOf(memberOf(json, 'payload'), 'time') ?? '')
    return isSaneTime(at) ? Math.floor(at) : null
  },
}
