import { expect, test } from 'vitest'
import { textOfDocument } from '../../../../data/sources/rss/document.ts'

/** 大提琴, as Big5 and as GB 18030. */
const BIG5 = [0xa4, 0x6a, 0xb4, 0xa3, 0xb5, 0x5e]
const GB = [0xb4, 0xf3, 0xcc, 0xe1, 0xc7, 0xd9]
const read = (bytes: readonly number[], type = '', start = '') =>
  textOfDocument({
    headers: new Headers({ 'content-type': type }),
    body: Uint8Array.from([...Buffer.from(start), ...bytes]),
  })

test('is read in the encoding its server names', () => expect(read(BIG5, 'text/xml; charset=big5')).toBe('大提琴'))
test('is read in the encoding it names itself', () =>
  expect(read(GB, 'text/xml', '<?xml version="1.0" encoding="GB2312"?>')).toContain('大提琴'))
test('is read as UTF-8 otherwise', () => {
  const bytes = [...Buffer.from('大提琴')]
  expect(read(bytes)).toBe('大提琴')
  expect(read(bytes, 'text/xml; charset=klingon')).toBe('大提琴')
})
