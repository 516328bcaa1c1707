import { MAX_LINE } from '../../../pipelines/decode/json.ts'

const END = 0x0a
const RETURN = 0x0d

/** Cuts bytes at line ends; empty lines are none. Of a line too large for any decoder only the beginning is kept. */
export function lineSplitter(): (chunk: Uint8Array | null) => readonly Uint8Array[] {
  let rest: Uint8Array[] = []
  let held = 0
  const hold = (piece: Uint8Array) => {
    const kept = piece.subarray(0, Math.max(0, MAX_LINE + 1 - held))
    if (kept.length === 0) return
    rest.push(kept)
    held += kept.length
  }
  const take = (): readonly Uint8Array[] => {
    const line = withoutReturn(rest.length === 1 ? rest[0] : Buffer.concat(rest))
    rest = []
    held = 0
    return line.length > 0 ? [line] : []
  }
  return (chunk) => {
    if (chunk === null) return take()
    const lines: Uint8Array[] = []
    let from = 0
    for (let to = chunk.indexOf(END); to >= 0; to = chunk.indexOf(END, from)) {
      if (held === 0 && to - from <= MAX_LINE) add(lines, chunk.subarray(from, chunk[to - 1] === RETURN ? to - 1 : to))
      else {
        hold(chunk.subarray(from, to))
        lines.push(...take())
      }
      from = to + 1
    }
    hold(chunk.subarray(from))
    return lines
  }
}

/** Nearly every line stands whole in its chunk. */
function add(lines: Uint8Array[], line: Uint8Array): void {
  if (line.length > 0) lines.push(line)
}

const withoutReturn = (line: Uint8Array = new Uint8Array()): Uint8Array =>
  line.at(-1) === RETURN ? line.subarray(0, -1) : line
