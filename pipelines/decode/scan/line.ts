/** A line as its bytes, and as a view of what it lies in, mostly with many others, from `base` on. */
export interface Line {
  bytes: Uint8Array
  buffer: ArrayBufferLike
  view: DataView
  base: number
}

export const newLine = (): Line => ({
  bytes: new Uint8Array(NOTHING),
  buffer: NOTHING,
  view: new DataView(NOTHING),
  base: 0,
})

const NOTHING = new ArrayBuffer(0)

export function takeUp(line: Line, bytes: Uint8Array): void {
  const { buffer } = bytes
  // A view costs more than a string: the lines of a piece that was read share one.
  if (buffer !== line.buffer) {
    line.buffer = buffer
    line.view = new DataView(buffer)
  }
  line.bytes = bytes
  line.base = bytes.byteOffset
}

/** Where the first byte stands from `from` on that is not plain. Looks at four at once while they are. */
export function plainEnd({ bytes, view, base }: Line, from: number): number {
  const last = bytes.length - 4
  let at = from
  while (at <= last && arePlain(view.getInt32(base + at))) at += 4
  while (at < bytes.length && PLAIN[bytes[at] ?? 0] === 1) at++
  return at
}

/** Whether none of four bytes is a control, a quote, a backslash or beyond ASCII: its upper bit would stay (Mycroft 1987). */
function arePlain(four: number): boolean {
  const quotes = four ^ 0x22222222
  const slashes = four ^ 0x5c5c5c5c
  const controls = (four - 0x20202020) & ~four
  const marks = ((quotes - 0x01010101) & ~quotes) | ((slashes - 0x01010101) & ~slashes)
  return ((four | controls | marks) & 0x80808080) === 0
}

/** 1 for what stands for itself in a string of JSON: ASCII without controls, quotes and backslashes. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c ? 1 : 0,
)

/** What is looked for in lines, and as much of it as can be compared four bytes at a time. */
export interface Wanted {
  readonly bytes: Uint8Array
  readonly fours: Int32Array
}

export function wanted(text: string): Wanted {
  const bytes = new TextEncoder().encode(text)
  const view = new DataView(bytes.buffer)
  return { bytes, fours: Int32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getInt32(i * 4)) }
}

export function standsAt({ bytes, view, base }: Line, at: number, { bytes: wanted, fours }: Wanted): boolean {
  if (at + wanted.length > bytes.length) return false
  for (let i = 0; i < fours.length; i++) if (view.getInt32(base + at + i * 4) !== fours[i]) return false
  for (let i = fours.length * 4; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false
  return true
}
