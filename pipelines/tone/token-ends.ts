import { CLASS } from './characters.ts'
import type { Points } from './points.ts'

const CLOSING_BRACKET = 0x5d
const DOT = 0x2e

/** Where a link that begins here ends, or 0. A bare "http" is what is left of one. */
export function linkEnd({ point, kind, count }: Points, start: number): number {
  const c = point[start]
  if (c !== 0x68 && c !== 0x77) return 0
  if (!(spells(point, start, HTTP) ? isLink(point, kind, start + 4) : spells(point, start, WWW))) return 0
  let at = start
  while (at < count && kind[at] !== CLASS.space && kind[at] !== CLASS.han) at++
  return at
}

const HTTP = [0x68, 0x74, 0x74, 0x70]
const WWW = [0x77, 0x77, 0x77, DOT]

const spells = (point: Uint32Array, start: number, word: readonly number[]): boolean =>
  word.every((c, i) => point[start + i] === c)

const isLink = (point: Uint32Array, kind: Uint8Array, at: number): boolean =>
  kind[at] !== CLASS.word || (point[at] === 0x73 && kind[at + 1] !== CLASS.word)

/** Handles may hold dots: @name.example.org */
export function nameEnd({ point, kind }: Points, start: number): number {
  let at = start
  while (kind[at] === CLASS.word || (point[at] === DOT && kind[at + 1] === CLASS.word)) at++
  return at
}

const LONGEST_STICKER = 6

/** Where a sticker such as [笑cry] ends, or 0: brackets round at most six characters, one of them Han. */
export function stickerEnd({ point, kind }: Points, start: number): number {
  let han = 0
  for (let at = start + 1; at <= start + 1 + LONGEST_STICKER; at++) {
    if (point[at] === CLOSING_BRACKET) return han > 0 ? at + 1 : 0
    if (kind[at] === CLASS.han) han++
    else if (kind[at] !== CLASS.word) return 0
  }
  return 0
}
