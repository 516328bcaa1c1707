import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_PICTURE, readPicture } from '../../../server/access/picture.ts'
import { jpegOf, segment } from '../../support/jpeg.ts'

const read = (bytes: Buffer) => readPicture(bytes.toString('base64'))
const EXIF = segment(0xe1, [0x45, 0x78, 0x69, 0x66, 0, 0])

test('takes a small JPEG, and knows its size', () => {
  expect(read(jpegOf())).toMatchObject({ width: 320, height: 180, bytes: jpegOf() })
})
test.each([
  ['larger than a thumbnail', jpegOf({ width: 481 })],
  ['without a side', jpegOf({ height: 0 })],
  ['heavier than it may be', jpegOf({ padding: MOST_PICTURE.bytes })],
  ['progressive', jpegOf({ frame: 0xc2 })],
  ['with words in it', jpegOf({ extra: segment(0xfe, [0x68, 0x69]) })],
  ['with EXIF', jpegOf({ extra: EXIF })],
  ['that does not end', jpegOf({ tail: [] })],
  ['with something after its end', jpegOf({ tail: [0xff, 0xd9, 0x3c, 0x73] })],
  ['of another kind', Buffer.from('<svg onload="x"/>')],
  ['of nothing', Buffer.alloc(0)],
])('refuses a picture %s', (_, bytes) => {
  expect(read(bytes)).toBeNull()
})
test('comes to an end whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const picture = read(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes, Buffer.from([0xff, 0xd9])]))
      expect(picture === null || picture.width > 0).toBe(true)
    }),
  )
})
