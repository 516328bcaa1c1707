/**
 * Letters of other scripts, and odd shapes of Latin ones, that pass for a Latin letter at a glance: the single letters of
 * UTS #39 (confusables) that keyboards have, and small capitals. Capitals stand beside small ones, since they look like others.
 */
const ALIKE: Readonly<Record<string, string>> = {
  a: 'АаΑαɑᴀ',
  b: 'ВвЬьΒβʙ',
  c: 'СсϹϲᴄ',
  d: 'ԀԁÐðđĐᴅ',
  e: 'ЕеЄєΕεɛᴇ',
  f: 'Ϝϝꜰƒ',
  g: 'ɡɢԌ',
  h: 'НнΗҺһħĦʜ',
  i: 'ІіΙιıɩɪ',
  j: 'ЈјϳȷᴊͿ',
  k: 'КкΚκᴋ',
  l: 'ӀӏłŁʟ',
  m: 'МмΜᴍ',
  n: 'ΝηПпɴ',
  o: 'ОоΟοσøØօᴏ',
  p: 'РрΡρᴘ',
  q: 'Ԛԛ',
  r: 'Ггʀ',
  s: 'ЅѕՏꜱ',
  t: 'ТтΤτŧŦᴛ',
  u: 'υμՍսᴜ',
  v: 'Ѵѵνᴠ',
  w: 'Ԝԝωѡᴡ',
  x: 'ХхΧχ',
  y: 'УуΥγʏ',
  z: 'Ζζᴢ',
}
const LATIN = new Map(Object.entries(ALIKE).flatMap(([latin, others]) => [...others].map((each) => [each, latin])))

/** Letters in a black circle, in a black square, and of flags: Unicode gives them no plain form. */
const BOXED = [0x1f150, 0x1f170, 0x1f1e6] as const
const LETTERS = 26
const A = 0x61

function boxed(character: string): string | undefined {
  const point = character.codePointAt(0) ?? 0
  const first = BOXED.find((start) => point >= start && point < start + LETTERS)
  return first === undefined ? undefined : String.fromCodePoint(A + point - first)
}

/** A text with every letter that passes for a Latin one as that letter. */
export const latinized = (text: string): string =>
  Array.from(text, (character) => LATIN.get(character) ?? boxed(character) ?? character).join('')

/** What stands for a letter within a word; 1, ! and | stand for two. */
const SIGNS: Readonly<Record<string, string>> = {
  0: 'o',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
}
const STROKE = /[1!|]/g
const SIGN = /[0345789@$]/g
const TOKEN = /[\p{L}\p{N}@$!|]+/gu
const LETTER = /\p{L}/u
/** At the end of a word these are punctuation. */
const TAIL = /[!|]+$/

/** A text with digits and signs inside words as letters, a stroke as `stroke`; a number by itself stays a number. */
export const spelledOut = (text: string, stroke: 'i' | 'l'): string =>
  text.replace(TOKEN, (token) =>
    LETTER.test(token)
      ? token
          .replace(TAIL, '')
          .replace(STROKE, stroke)
          .replace(SIGN, (sign) => SIGNS[sign] ?? sign)
      : token,
  )
