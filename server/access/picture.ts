/** A small JPEG of what a screen shows. */
export interface Picture {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/** Bytes of a picture, and pixels of its longer side. */
export const MOST_PICTURE = { bytes: 11_000, side: 480 } as const

/**
 * A picture out of its base64, or null where it is anything else than one small baseline JPEG: bytes that a browser of the
 * operator will be given come from a screen nobody watches. Only the segments that drawing needs are let through, so no EXIF,
 * no comment, nothing before or after. ISO/IEC 10918-1, annex B.
 */
export function readPicture(base64: string): Picture | null {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > MOST_PICTURE.bytes || bytes.length < 4) return null
  if (bytes.readUInt16BE(0) !== START || bytes.readUInt16BE(bytes.length - 2) !== END) return null
  const size = sizeIn(bytes)
  if (!size || Math.max(size.width, size.height) > MOST_PICTURE.side || Math.min(size.width, size.height) < 1)
    return null
  return { bytes, ...size }
}

const START = 0xffd8
const END = 0xffd9
/** JFIF, an ICC profile, tables, the frame, restart intervals. */
const APP0 = 0xffe0
const ICC = 0xffe2
const TABLES = [0xffdb, 0xffc4, 0xffdd]
const FRAME = 0xffc0
const SCAN = 0xffda

/** Walks from segment to segment up to the scan; null at one that has no business there. */
function sizeIn(bytes: Buffer): { width: number; height: number } | null {
  let size: { width: number; height: number } | null = null
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes.readUInt16BE(at)
    if (marker === SCAN) return size
    if (marker === FRAME) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    else if (marker !== APP0 && marker !== ICC && !TABLES.includes(marker)) return null
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
