import { describe, expect, test } from 'vitest'
import { isWord, newBlocklist } from '../../../server/walls/blocklist.ts'

const isBlocked = newBlocklist(['darn', 'go to heck', '笨蛋', '混帳東西', '傻瓜abc', '🖕'])

describe('finds a word however it is written', () => {
  test.each([
    ['as it is', 'well darn it'],
    ['at both ends', 'darn'],
    ['in capitals', 'DARN'],
    ['wide', 'ｄａｒｎ'],
    ['in letters of mathematics', '𝐝𝐚𝐫𝐧'],
    ['with accents', 'dárñ'],
    ['under a tower of marks', 'd\u0301\u0302\u0303a\u0340rn'],
    ['with nothing seen between', 'd\u200ba\u200dr\u2060n'],
    ['with a soft hyphen', 'da\u00adrn'],
    ['with a filler', 'da\u3164rn'],
    ['turned around by a control', '\u202edarn\u202c'],
    ['with a mark of punctuation at its end', '“darn!”'],
    ['a phrase over lines and commas', 'go  to,\nheck'],
    ['in Chinese, without spaces', '你這個笨蛋啊'],
    ['in Chinese, with spaces', '笨 蛋'],
    ['in Chinese, with punctuation between', '笨·蛋'],
    ['in Chinese, with nothing seen between', '混\u200b帳\ufeff東西'],
    ['in two scripts', '傻瓜 ABC'],
    ['an English word in a Chinese sentence', '真是darn啊'],
    ['a sign', 'you 🖕🏽'],
  ])('%s', (_, text) => expect(isBlocked(text)).toBe(true))
})

describe('does not find', () => {
  test.each([
    ['a word in a longer one', 'darning socks, goto hecklers'],
    ['the parts of a phrase', 'go and see what the heck'],
    ['half a Chinese word', '笨重的蛋'],
    ['anything in nothing', ''],
  ])('%s', (_, text) => expect(isBlocked(text)).toBe(false))
  test('anything without a list', () => expect(newBlocklist([])('darn')).toBe(false))
})

test('what one cannot see is no word, and blocks nothing', () => {
  expect(['\u200b', '  ', '…'].map(isWord)).toEqual([false, false, false])
  expect(newBlocklist(['\u200b'])('anything')).toBe(false)
})
