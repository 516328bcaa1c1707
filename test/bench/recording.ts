import { once as event } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'

const LINE_END = Buffer.from('\n')
/** Lines written at a time. */
const PIECE = 2_000

/** Writes lines as NDJSON; gives how many there were. */
export async function writeLines(file: string, lines: Iterable<Uint8Array>): Promise<number> {
  const out = createWriteStream(file)
  let count = 0
  let piece: Uint8Array[] = []
  const write = async () => {
    if (!out.write(Buffer.concat(piece))) await event(out, 'drain')
    piece = []
  }
  for (const line of lines) {
    piece.push(line, LINE_END)
    count++
    if (piece.length >= PIECE) await write()
  }
  await write()
  out.end()
  await event(out, 'finish')
  return count
}

/** The first lines of a file, at most `most`. */
export async function readLines(file: string, most: number): Promise<readonly Uint8Array[]> {
  const lines: Uint8Array[] = []
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 })) {
    rest = Buffer.concat([rest, chunk])
    let from = 0
    for (let to = rest.indexOf(0x0a); to >= 0; to = rest.indexOf(0x0a, from)) {
      lines.push(new Uint8Array(rest.subarray(from, to)))
      from = to + 1
      if (lines.length === most) return lines
    }
    rest = rest.subarray(from)
  }
  return lines
}
