import type { PostBatch } from '../contract/post.ts'
import type { Emotion, Undertones } from '../contract/tone.ts'
import { TONE } from '../contract/words.ts'
import { newCharacters, SCRIPT } from './characters.ts'
import { explainer } from './explain.ts'
import { type Features, newScanner } from './features.ts'
import { type Head, probabilitiesInto, scoreInto } from './head.ts'
import { newLanguageReader } from './language.ts'
import type { ToneColumns, ToneModel } from './model.ts'
import { addStacked } from './stacked.ts'
import { newToneMemory } from './tone-memory.ts'
import type { Weights } from './weights.ts'
import { newWordTable } from './word-table.ts'

/**
 * Our model: one hashed linear table for all languages (Weinberger et al. 2009), read from weights. About 6 µs a post;
 * a text met again lately costs a look. Nothing in a text can make it throw or read more than LIMIT characters.
 */
export function ownModel(weights: Weights): ToneModel {
  const characters = newCharacters(weights.simplified)
  const table = newWordTable(weights.lexicon)
  const scan = newScanner(characters, table)
  const languageOf = newLanguageReader(characters, weights.simplified, weights.latin)
  const memory = newToneMemory()
  const z = new Float64Array(2)
  const p = new Float64Array(3)

  const polarity = (features: Features) => {
    if (features.tokens.count === 0) {
      p.set(NOTHING_SAID)
      return
    }
    scoreInto(weights.polarity, features, z)
    probabilitiesInto(z, 2, temperatureOf(features, weights), p)
  }
  return {
    id: weights.id,
    languageOf: ({ bytes, text }, row) => languageOf(bytes, text.start[row] ?? 0, text.end[row] ?? 0),
    languageOfText: (text) => languageOf(text, 0, text.length),
    score: (batch, out) => {
      for (let row = 0; row < batch.count; row++) {
        if (memory.recall(batch, row, out)) continue
        polarity(scanRow(scan, batch, row))
        write(out, row, p)
        memory.keep(out, row)
      }
    },
    explain: explainer(scan, table, (features) => {
      scoreInto(weights.polarity, features, z)
      return (z[1] ?? 0) - (z[0] ?? 0)
    }),
    undertones: (text) => {
      const bytes = encoder.encode(text)
      const features = scan(bytes, 0, bytes.length)
      scoreInto(weights.polarity, features, z)
      addStacked(features, z)
      return undertonesOf(weights, features)
    },
    confusionOf: (language) => weights.confusion[language] ?? null,
  }
}

/** negative, positive, neutral of a text without a word. */
const NOTHING_SAID = [0, 0, 1]

const encoder = new TextEncoder()

const scanRow = (scan: ReturnType<typeof newScanner>, { bytes, text }: PostBatch, row: number): Features =>
  scan(bytes, text.start[row] ?? 0, text.end[row] ?? 0)

const temperatureOf = ({ script }: Features, { temperature }: Weights): number =>
  script === SCRIPT.han ? temperature.han : temperature.latin

/** Whole ten-thousandths that add up; `p` is negative, positive, neutral. The label is the likeliest, neutral if tied. */
function write(out: ToneColumns, row: number, p: Float64Array): void {
  const negative = Math.round(10_000 * (p[0] ?? 0))
  const positive = Math.min(10_000 - negative, Math.round(10_000 * (p[1] ?? 0)))
  const neutral = 10_000 - negative - positive
  out.negative[row] = negative
  out.positive[row] = positive
  out.neutral[row] = neutral
  out.tone[row] = labelOf(negative, neutral, positive)
}

function labelOf(negative: number, neutral: number, positive: number): number {
  if (neutral >= negative && neutral >= positive) return TONE.neutral
  return negative > positive ? TONE.negative : TONE.positive
}

function undertonesOf({ sarcasm, complaint, emotion }: Weights, features: Features): Undertones {
  const emotions = emotion && askHead(emotion, features)
  return {
    sarcasm: sarcasm && (askHead(sarcasm, features)[0] ?? 0),
    complaint: complaint && (askHead(complaint, features)[0] ?? 0),
    emotions: emotions && named(emotions),
  }
}

function askHead(head: Head, features: Features): Float64Array {
  const z = new Float64Array(head.outputs)
  const p = new Float64Array(head.outputs + 1)
  scoreInto(head, features, z)
  probabilitiesInto(z, head.outputs, 1, p)
  return p
}

function named(p: Float64Array): Record<Emotion, number> {
  const [anger = 0, joy = 0, optimism = 0, sadness = 0] = p
  return { anger, joy, optimism, sadness }
}
