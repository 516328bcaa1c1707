const marked = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
]

/** The segments of a JPEG as the picture check reads them; what would be drawn is nothing. */
export function jpegOf({
  width = 320,
  height = 180,
  extra = [] as number[],
  frame = 0xc0,
  tail = [0xff, 0xd9],
  padding = 0,
} = {}): Buffer {
  return Buffer.from([
    ...[0xff, 0xd8],
    ...marked(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...extra,
    ...marked(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...marked(frame, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    ...marked(0xda, [1, 1, 0, 0, 63, 0]),
    ...Array.from({ length: 8 + padding }, () => 0),
    ...tail,
  ])
}

/** A segment, to stand where it has no business. */
export const segment = marked
