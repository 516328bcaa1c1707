import { decoders, scanners, type Wire } from '../../pipelines/decode/index.ts'
import { newFound } from '../../pipelines/decode/scan/found.ts'
import { type PostWriter, postWriter } from '../../pipelines/post-writer.ts'

const RECEIVED = Date.UTC(2026, 0, 2)
const END = { now: 0, cursor: null, lines: 1 }
const found = newFound()

/** A line as production reads it: what the scan is sure of, null when it is not, and what the decoder says, as rows or a reason. */
export const eitherWay = (wire: Wire, line: Uint8Array) => ({
  scanned: scannedBy(wire, line),
  decoded: () => decodedBy(wire, line),
})

function scannedBy(wire: Wire, line: Uint8Array) {
  if (!scanners[wire](line, found)) return null
  const writer = postWriter(0, 'source')
  writer.copy({ line, found, receivedAt: RECEIVED, handle: '' })
  return readable(writer)
}

function decodedBy(wire: Wire, line: Uint8Array) {
  const post = decoders[wire](line)
  if (typeof post === 'string') return post
  const writer = postWriter(0, 'source')
  writer.write(post, RECEIVED)
  return readable(writer)
}

/** The row of a line as columns and texts. */
function readable(writer: PostWriter) {
  const batch = writer.finish(END)
  return Object.fromEntries(
    Object.entries(batch).map(([name, column]) => {
      if (name === 'bytes') return [name, null]
      if (column === null || typeof column !== 'object') return [name, column]
      if (!('start' in column)) return [name, column[0]]
      return [name, new TextDecoder().decode(batch.bytes.subarray(column.start[0], column.end[0]))]
    }),
  )
}
