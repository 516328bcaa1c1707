import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/** Steps of brightness a stored picture keeps of each colour: enough to judge by eye, and small. */
const STEPS = 9
/** How different a pixel may look, 0..1, and how many of a thousand may look different all the same. */
const TOLERANCE = { pixel: 0.2, perMille: 0.5 } as const

/**
 * Compares a screenshot with the stored one, as an eye would: edges that are only drawn differently do not count. Null
 * when they look the same; else what is different, and where the two and their difference were put. With
 * `UPDATE_PICTURES=1` it stores the screenshot instead.
 */
export function differenceTo(reference: string, shot: Buffer, found: string): string | null {
  const now = flattened(PNG.sync.read(shot))
  if (process.env['UPDATE_PICTURES']) {
    write(reference, now)
    return null
  }
  if (!existsSync(reference)) return `There is no ${reference}; look at the screen, then store it: npm run pictures`
  const stored = PNG.sync.read(readFileSync(reference))
  const { width, height } = now
  if (stored.width !== width || stored.height !== height) {
    return `wanted ${stored.width} × ${stored.height}, came ${width} × ${height}`
  }
  const difference = new PNG({ width, height })
  const count = pixelmatch(stored.data, now.data, difference.data, width, height, { threshold: TOLERANCE.pixel })
  if (count * 1_000 <= width * height * TOLERANCE.perMille) return null
  write(`${found}.now.png`, now)
  write(`${found}.difference.png`, flattened(difference))
  return `${count} of ${width * height} pixels look different; see ${found}.now.png and .difference.png`
}

function flattened(picture: PNG): PNG {
  for (let i = 0; i < picture.data.length; i++) {
    if (i % 4 !== 3) picture.data[i] = Math.round(((picture.data[i] ?? 0) * STEPS) / 255) * (255 / STEPS)
  }
  return picture
}

function write(path: string, picture: PNG): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, indexed(picture))
}

/** A PNG of at most 256 colours, which few steps of brightness leave: half the size of one that spells each pixel out. */
function indexed({ data, width, height }: PNG): Buffer {
  const colours = new Map<number, number>()
  const rows = Buffer.alloc((width + 1) * height)
  for (let i = 0; i < width * height; i++) {
    const colour = data.readUIntBE(i * 4, 3)
    const index = colours.get(colour) ?? colours.size
    colours.set(colour, index)
    rows[i + Math.floor(i / width) + 1] = index
  }
  if (colours.size > 256)
    throw new RangeError(`Wanted a picture of at most 256 colours, came ${colours.size}; lower STEPS`)
  const palette = Buffer.alloc(colours.size * 3)
  for (const [colour, index] of colours) palette.writeUIntBE(colour, index * 3, 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a pixel, indexed.
  header.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Length, name, content and checksum (PNG specification, 5.3). */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}
