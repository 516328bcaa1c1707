import { expect, test } from 'vitest'
import { newCharacters } from '../../../pipelines/tone/characters.ts'
import { LIMIT, newPoints, readPoints } from '../../../pipelines/tone/points.ts'
import { readTokens } from '../../../pipelines/tone/read-tokens.ts'
import { FLAG, newTokens, TOKEN, URL_HASH } from '../../../pipelines/tone/tokens.ts'

const KINDS = Object.keys(TOKEN)
const SIMPLIFIED = Uint16Array.from('機机體体', (c) => c.charCodeAt(0))
const characters = newCharacters(SIMPLIFIED)
const points = newPoints()
const tokens = newTokens()

function read(text: string) {
  const bytes = new TextEncoder().encode(text)
  readPoints(bytes, 0, bytes.length, characters, points)
  readTokens(points, tokens)
}

/** kind:normal form of every token; signs and faces by their kind alone. */
function said(text: string): string {
  read(text)
  return Array.from({ length: tokens.count }, (_, t) => {
    const form = String.fromCodePoint(...tokens.chars.subarray(tokens.charFrom[t], tokens.charTo[t]))
    return form === '' ? KINDS[tokens.kind[t]!] : form
  }).join(' ')
}

test.each([
  ['LATE again', 'late again'],
  ["I don't like it", "i don't like it"],
  ['I don’t', "i don't"],
  ['soooooo bad', 'soo bad'],
  ['gate 218 at 14:05', 'gate 0 at 0 mark 0'],
  ['see https://t.co/x1 now', 'see url now'],
  ['see http now', 'see url now'],
  ['httpd is a word', 'httpd is a word'],
  ['@anna.example.org thanks', 'user thanks'],
  ['a@b', 'a user'],
  ['#fail today', 'fail today'],
  ['good :) or :D or <3', 'good mark or mark or mark'],
  ['wow!!!!', 'wow mark'],
  ['坐飛機好體面', '坐飛机好体面'],
  ['哈哈哈哈哈', '哈哈'],
  ['[笑cry] 好', 'emoji 好'],
  ['[see note] 好', 'mark see note mark 好'],
  ['👍👍🏽 ok', 'emoji ok'],
  ['❤️', 'emoji'],
  ['ＡＢＣ', 'abc'],
  ['𝓑𝓪𝓭', 'bad'],
  ['b̷̛̲a̸d', 'bad'],
  ['', ''],
])('%s is read as %s', (text, expected) => expect(said(text)).toBe(expected))

test('what is shouted, drawn out, tagged or quoted is marked as such', () => {
  read('he said "NEVER again" soooo #Sad')
  const flags = Array.from({ length: tokens.count }, (_, t) => tokens.flags[t])
  expect(flags).toEqual([0, 0, 0, FLAG.quoted | FLAG.capitals, FLAG.quoted, 0, FLAG.long, FLAG.hashtag])
})

test('all links are one token, and all writings of one word', () => {
  read('https://a.example/1')
  expect(tokens.hash[0]).toBe(URL_HASH)
  read('GOOD good ｇｏｏｄ')
  expect(tokens.hash[1]).toBe(tokens.hash[0])
  expect(tokens.hash[2]).toBe(tokens.hash[0])
})

test('a text of any length is read to the same end', () => {
  read('x '.repeat(100_000))
  expect(points.count).toBe(LIMIT)
  expect(tokens.count).toBe(LIMIT / 2)
  read('e\u0301'.repeat(100_000))
  expect(points.count).toBeLessThanOrEqual(LIMIT)
  read('\u0301'.repeat(100_000))
  expect(tokens.count).toBe(0)
})

test('broken UTF-8 is read past', () => {
  for (const bytes of [[0xff], [0xe4, 0xbd], [0xf0, 0x9f], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0x61, 0xe4, 0x62]]) {
    readPoints(Uint8Array.from(bytes), 0, bytes.length, characters, points)
    readTokens(points, tokens)
    expect(points.count).toBeLessThanOrEqual(bytes.length)
  }
  expect(points.point[0]).toBe(0x61)
  expect(points.point[2]).toBe(0x62)
})

test('the places of tokens lead back to the bytes', () => {
  const text = '好 飛機🙂 ok'
  const bytes = new TextEncoder().encode(text)
  read(text)
  const written = Array.from({ length: tokens.count }, (_, t) =>
    new TextDecoder().decode(bytes.subarray(points.at[tokens.from[t]!], points.at[tokens.to[t]!])),
  )
  expect(written).toEqual(['好', '飛機', '🙂', 'ok'])
})
