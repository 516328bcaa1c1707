import { describe, expect, test } from 'vitest'
import { isWord, newBlocklist } from '../../../server/walls/blocklist.ts'
import { simplified } from '../../support/tone.ts'

const PAIRS = simplified()
const isBlocked = newBlocklist(
  ['darn', 'go to heck', '笨蛋', '混帳東西', '猪头', '傻瓜abc', '🖕', 'l33t', 'Сволочь', 'sos', 'bilge'],
  PAIRS,
)

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
    ['with Cyrillic letters that look alike', 'd\u0430rn'],
    ['with Cyrillic capitals that look alike', 'D\u0410RN, G\u041e TO \u041dECK'],
    ['with Greek letters that look alike', 'd\u03b1r\u03b7'],
    ['in small capitals', 'ᴅᴀʀɴ'],
    ['in boxes and circles', '🅳🅰🅡🅝'],
    ['in letters of flags', '🇩🇦🇷🇳'],
    ['with a digit for a letter', 'd4rn'],
    ['with a sign for a letter', 'd@rn'],
    ['with an exclamation mark for a letter', 'bi!ge'],
    ['with a stroke that is an i', 'b1lge'],
    ['with a stroke that is an l', 'bi1ge'],
    ['with digits, and a mark at its end', 'D4RN!!'],
    ['with look-alikes and digits at once', '\u0501\u03344r\u03b7'],
    ['with spaces between its letters', 'well d a r n it'],
    ['with dots between its letters', 'd.a.r.n'],
    ['that was listed with digits, written with letters', 'so leet'],
    ['of another alphabet', 'ах ты сволочь'],
    ['of another alphabet, in capitals', 'СВОЛОЧЬ!'],
    ['of another alphabet, with a Latin letter', 'cволочь'],
    ['in the Simplified writing of a Traditional word', '混帐东西'],
    ['in the Traditional writing of a Simplified word', '你這豬頭'],
    ['in both writings at once', '混帳东西'],
  ])('%s', (_, text) => expect(isBlocked(text)).toBe(true))
})

describe('does not find', () => {
  test.each([
    ['the beginning of a longer word', 'darning socks'],
    ['the end of a longer word', 'undarn them'],
    ['a phrase in longer words', 'goto hecklers'],
    ['the parts of a phrase', 'go and see what the heck'],
    ['half a Chinese word', '笨重的蛋'],
    ['anything in nothing', ''],
    ['a word in a number', 'room 505'],
    ['a word over the edge of two', 'bad arna, bil ge'],
    ['letters that stand alone', 'plan d or n'],
  ])('%s', (_, text) => expect(isBlocked(text)).toBe(false))
  test('anything without a list', () => expect(newBlocklist([], PAIRS)('darn')).toBe(false))
})

test('what one cannot see is no word, and blocks nothing', () => {
  expect(['\u200b', '  ', '…'].map(isWord)).toEqual([false, false, false])
  expect(newBlocklist(['\u200b'], PAIRS)('anything')).toBe(false)
})
