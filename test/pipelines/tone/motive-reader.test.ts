import * as OpenCC from 'opencc-js'
import { describe, expect, test } from 'vitest'
import { MOTIVES } from '../../../pipelines/tone/cue-phrases.ts'
import { newMotivesRead, PHRASES, readMotives } from '../../../pipelines/tone/motive-reader.ts'

/** The phrase of each motive in a text, as it stands there. */
function motivesOf(text: string, before = '', after = '') {
  const [head, own, tail] = [before, text, after].map((each) => new TextEncoder().encode(each))
  const bytes = Uint8Array.from([...head!, ...own!, ...tail!])
  const read = newMotivesRead()
  readMotives(bytes, head!.length, head!.length + own!.length, read)
  return Object.fromEntries(
    MOTIVES.flatMap((motive, i) =>
      read.phrase[i]! < 0
        ? []
        : [
            [
              motive,
              {
                phrase: new TextDecoder().decode(bytes.subarray(read.from[i], read.to[i])),
                is: PHRASES[read.phrase[i]!]!.phrase,
              },
            ],
          ],
    ),
  )
}

describe('a motive', () => {
  test.each([
    ['BEWARE of this shop', 'warn', 'BEWARE', 'beware'],
    ['Don’t buy it', 'dissuade', 'Don’t buy', "don't buy"],
    ['dont buy it', 'dissuade', 'dont buy', "don't buy"],
    ['真係激死我', 'vent', '激死', '激死'],
    ['离谱！', 'vent', '离谱', '离谱'],
  ])('of %s is to %s', (text, motive, phrase, is) => expect(motivesOf(text)).toEqual({ [motive]: { phrase, is } }))

  test('is the first that is said, and the longest of those that begin there', () => {
    expect(motivesOf('a scam by scammers')).toEqual({ warn: { phrase: 'scam', is: 'scam' } })
    expect(motivesOf('scammers')).toEqual({ warn: { phrase: 'scammers', is: 'scammers' } })
    expect(motivesOf('離曬大譜')).toEqual({ vent: { phrase: '離曬大譜', is: '離曬大譜' } })
  })

  test('stands alone in Latin script', () => {
    expect(motivesOf('jokers whatever avoided')).toEqual({})
    expect(motivesOf('個joke嚟')).toEqual({ vent: { phrase: 'joke', is: 'joke' } })
  })

  test('ends where the text ends, whatever stands beside it in the batch', () => {
    expect(motivesOf('never', '', ' again')).toEqual({})
    expect(motivesOf('avoid', 'to ', '')).toEqual({ dissuade: { phrase: 'avoid', is: 'avoid' } })
    expect(motivesOf('')).toEqual({})
  })
})

test('every phrase can be found by itself, and its Simplified form is a phrase too', () => {
  const toSimplified = OpenCC.Converter({ from: 'hk', to: 'cn' })
  const known = new Set(PHRASES.map(({ phrase }) => phrase))
  for (const { motive, phrase } of PHRASES) {
    expect(Object.keys(motivesOf(phrase))).toContain(motive)
    expect(known).toContain(toSimplified(phrase))
  }
})
