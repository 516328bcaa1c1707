import Sentiment from 'sentiment'
import { TONE } from '../../pipelines/contract/words.ts'
import { textAt } from '../../pipelines/post-view.ts'
import type { Cue, ToneColumns, ToneModel } from '../../pipelines/tone/model.ts'
import { chineseCues } from './chinese.ts'

/** Distinct texts whose tone is kept; reposts and slogans repeat. */
const ROOM = 20_000
/** Longer texts are judged by their beginning, UTF-16 units. */
const READ = 2_000

/**
 * A stop-gap tone model: AFINN-165 (Nielsen 2011) by the `sentiment` library for English, a word list of ours for Chinese.
 * Knows no context, no irony, no other language; the tone engine replaces it behind the same interface.
 */
export function lexicon(): ToneModel {
  const english = new Sentiment()
  const known = new Map<string, Tone>()
  const cues = (text: string) => [...englishCues(english, text), ...(HAN.test(text) ? chineseCues(text) : [])]
  const toneOf = (text: string): Tone => {
    const remembered = known.get(text)
    if (remembered) return remembered
    if (known.size >= ROOM) known.clear()
    const tone = toneFrom(cues(text).reduce((sum, { weight }) => sum + weight, 0))
    known.set(text, tone)
    return tone
  }
  return {
    id: 'lexicon-1',
    score: (batch, out) => {
      for (let row = 0; row < batch.count; row++) write(out, row, toneOf(textAt(batch, batch.text, row).slice(0, READ)))
    },
    explain: (text) => cues(text.slice(0, READ)).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  }
}

const HAN = /\p{Script=Han}/u

/** The library repeats a word for each time it occurs, with negation already in the sign. */
function englishCues(english: Sentiment, text: string): Cue[] {
  return english
    .analyze(text)
    .calculation.flatMap((found) => Object.entries(found).map(([word, weight]) => ({ text: word, weight })))
}

type Tone = readonly [negative: number, neutral: number, positive: number]

/** Weight of one lexicon point, and of "neutral": one mild word alone stays neutral, two do not. */
const POINT = 0.6
const CALM = 0.9

/** Softmax over (-score, calm, score), in whole ten-thousandths that add up. */
function toneFrom(score: number): Tone {
  const strength = Math.max(-STRONGEST, Math.min(STRONGEST, score)) * POINT
  const [negative, calm, positive] = [Math.exp(-strength), Math.exp(CALM), Math.exp(strength)]
  const share = (part: number) => Math.round((10_000 * part) / (negative + calm + positive))
  return [share(negative), 10_000 - share(negative) - share(positive), share(positive)]
}

/** Beyond this more words add no certainty: a lexicon is never surer than 98 %. */
const STRONGEST = 8

function write(out: ToneColumns, row: number, [negative, neutral, positive]: Tone): void {
  out.negative[row] = negative
  out.neutral[row] = neutral
  out.positive[row] = positive
  out.tone[row] = labelOf(negative, neutral, positive)
}

function labelOf(negative: number, neutral: number, positive: number): number {
  if (neutral >= negative && neutral >= positive) return TONE.neutral
  return negative > positive ? TONE.negative : TONE.positive
}
