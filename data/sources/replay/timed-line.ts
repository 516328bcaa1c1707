import { decoders, type Wire } from '../../../pipelines/decode/index.ts'
import { memberOf, parseLine, textOf } from '../../../pipelines/decode/json.ts'
import { scanPostTime } from '../../../pipelines/decode/scan/post.ts'
import { isSaneTime } from '../../../pipelines/decode/vocabulary.ts'

/** A line with its event time, epoch ms; null when it does not say one, and then it is played at once. */
export interface TimedLine {
  readonly line: Uint8Array
  readonly at: number | null
}

export const timedLine = (line: Uint8Array, wire: Wire): TimedLine => ({
  line,
  at: wire === 'jetstream' ? servedAt(line) : writtenAt(line, wire),
})

function writtenAt(line: Uint8Array, wire: Wire): number | null {
  const at = wire === 'post' ? scanPostTime(line) : null
  if (at !== null) return at
  const post = decoders[wire](line)
  return typeof post === 'string' || post.createdAt === 0 ? null : post.createdAt
}

/** When the server saw it: authors' clocks do not order a stream. */
function servedAt(line: Uint8Array): number | null {
  const json = parseLine(line)
  if (typeof json === 'string') return null
  const micros = json['time_us']
  const at = typeof micros === 'number' ? micros / 1_000 : Date.parse(textOf(memberOf(json, 'payload'), 'time') ?? '')
  return isSaneTime(at) ? Math.floor(at) : null
}
