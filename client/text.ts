/** Marks that turn the direction of text around; a stranger's post must not turn ours. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const CONTROL_OR_SPACE = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu
/** More than two marks on a letter are no language but a tower. */
const TOWER = /(\p{M}{2})\p{M}+/gu

/** A stranger's words on one line: as written, without what would break the line they stand in. */
export const tame = (text: string): string =>
  text.replace(DIRECTION, '').replace(CONTROL_OR_SPACE, ' ').replace(TOWER, '$1').trim()

const WIDE =
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** How wide a text is in Latin letters; a Han character takes two. */
export const lettersIn = (text: string): number =>
  [...segmenter.segment(text)].reduce((width, { segment }) => width + (WIDE.test(segment) ? 2 : 1), 0)

/** The first words of a text, at most `room` Latin letters wide (a Han character takes two), with "…" if there is more. */
export function firstWords(text: string, room: number): string {
  const whole = tame(text)
  let width = 0
  for (const { segment, index } of segmenter.segment(whole)) {
    width += WIDE.test(segment) ? 2 : 1
    if (width > room) return `${atWord(whole.slice(0, index))}…`
  }
  return whole
}

/** Back to the end of a word, unless that would cost more than a third. */
function atWord(text: string): string {
  const space = text.lastIndexOf(' ')
  return (space > text.length * 0.66 ? text.slice(0, space) : text).replace(/[\s,;:.–-]+$/u, '')
}
