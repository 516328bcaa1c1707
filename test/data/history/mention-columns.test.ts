import { expect, test } from 'vitest'
import type { Cells } from '../../../data/history/duck-filling.ts'
import { words } from '../../../data/history/mention-columns.ts'
import { scoredOf, somePost } from '../../support/scored.ts'

/** What a column of the words a and bc writes for one mention of word `index`. */
function written(index: number): string {
  const none = new ArrayBuffer(0)
  let word = ''
  const cells: Cells = {
    u8: new Uint8Array(none),
    u16: new Uint16Array(none),
    u32: new Uint32Array(none),
    i32: new Int32Array(none),
    text: (_, bytes, start, end) => {
      word = new TextDecoder().decode(bytes.subarray(start, end))
    },
  }
  const [, fill] = words(['a', 'bc'], () => index)
  fill(cells, 0, { batch: scoredOf([somePost({})], [[0]]), posts: Uint32Array.of(0), topics: Uint16Array.of(0) }, 0, 1)
  return word
}

test('writes the word of an index', () => expect([written(0), written(1)]).toEqual(['a', 'bc']))

test.each([2, 3])(
  'writes nothing for number %i of two: the database would read memory that is none of its own',
  (index) => expect(() => written(index)).toThrow(`came number ${index}`),
)
