/** Where the length of a payload no longer fits into seven bits, and into sixteen, bytes. */
const LONG = 126
const LONGER = 65_536
/** The last piece of a message, and it is text. */
const FINAL_TEXT = 0x81

/** A text as one WebSocket frame, unmasked as servers send it (RFC 6455, section 5.2): made once, written to every screen. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const head = headOf(length)
  const frame = Buffer.allocUnsafe(head.length + length)
  frame.set(head)
  frame.write(text, head.length)
  return frame
}

function headOf(length: number): Uint8Array {
  if (length < LONG) return Uint8Array.of(FINAL_TEXT, length)
  if (length < LONGER) return Uint8Array.of(FINAL_TEXT, LONG, length >> 8, length & 0xff)
  const head = new DataView(new ArrayBuffer(10))
  head.setUint16(0, (FINAL_TEXT << 8) | 127)
  head.setBigUint64(2, BigInt(length))
  return new Uint8Array(head.buffer)
}
