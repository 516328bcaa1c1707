import type { Cue } from '../../pipelines/tone/model.ts'
import { CHINESE_NEGATORS, CHINESE_WORDS } from './chinese-words.ts'

const LONGEST = Math.max(...[...CHINESE_WORDS.keys()].map((word) => word.length))

/** Opinion words of a Chinese text in order, longest match first; a negator right before one turns its sign. */
export function chineseCues(text: string): Cue[] {
  const cues: Cue[] = []
  for (let at = 0; at < text.length; ) {
    const word = wordAt(text, at)
    if (word) cues.push(cueAt(text, at, word))
    at += word?.length ?? 1
  }
  return cues
}

function wordAt(text: string, at: number): string | null {
  for (let length = LONGEST; length > 0; length--) {
    const candidate = text.slice(at, at + length)
    if (CHINESE_WORDS.has(candidate)) return candidate
  }
  return null
}

function cueAt(text: string, at: number, word: string): Cue {
  const before = text.charAt(at - 1)
  const weight = CHINESE_WORDS.get(word) ?? 0
  return CHINESE_NEGATORS.has(before) ? { text: before + word, weight: -weight } : { text: word, weight }
}
