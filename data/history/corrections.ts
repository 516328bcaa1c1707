import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import {
  LANGUAGES,
  type Language,
  NETWORKS,
  type Network,
  TONE,
  TONES,
  type Tone,
} from '../../pipelines/contract/words.ts'
import type { Duck, Row } from './duck.ts'
import type { Names } from './mention-rows.ts'
import { scoredOf } from './scored-reader.ts'
import agreement from './sql/corrections/agreement.sql?raw'
import correctable from './sql/corrections/correctable.sql?raw'
import examples from './sql/corrections/examples.sql?raw'
import heirs from './sql/corrections/heirs.sql?raw'
import putCorrection from './sql/corrections/put-correction.sql?raw'
import retoneClosedDays from './sql/corrections/retone-closed-days.sql?raw'
import retoneHotTail from './sql/corrections/retone-hot-tail.sql?raw'
import mentionsAt from './sql/mentions-at.sql?raw'

/** What somebody says of a post. */
export interface Correction {
  /** The id its network gives it. */
  readonly post: string
  /** Needed where posts of several networks go by that id. */
  readonly network: Network | null
  readonly tone: Tone
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** What became of a correction. */
export type Corrected =
  | {
      readonly kind: 'corrected'
      /** What the model had said, before anybody corrected it. */
      readonly model: Tone
      /** Rewritten, those of posts without words that pass it on included. */
      readonly mentions: number
      /** Mentions counted before with the old tone, `sign` -1, and the same with the new one. */
      readonly retractions: readonly ScoredBatch[]
      readonly additions: readonly ScoredBatch[]
    }
  /** No post with words of its own goes by that id, or several do. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'ambiguous'; readonly networks: readonly Network[] }

/** What people said of a text beside what the model had said. */
export interface Example {
  readonly text: string
  readonly language: Language
  readonly model: Tone
  readonly tone: Tone
}

/** Of `n` posts of a topic that people judged, the model had said the same of `agreed`. */
export interface Agreement {
  readonly topic: string
  readonly n: number
  readonly agreed: number
}

/** In 1/10,000: a person is sure. */
const SURE = 10_000

/**
 * Keeps a correction and gives the stored mentions its tone, in one transaction. Posts that left the database as Parquet
 * are unknown: files are not rewritten for one word.
 */
export async function correct(duck: Duck, correction: Correction, names: Names): Promise<Corrected> {
  const { post, network } = correction
  const found = (await duck.rows(correctable, { post })).filter((row) => network === null || networkOf(row) === network)
  const [only] = found
  if (!only) return { kind: 'unknown' }
  if (found.length > 1) return { kind: 'ambiguous', networks: found.map(networkOf) }
  return duck.transaction(async () => {
    const model = await put(duck, only, correction)
    return { kind: 'corrected', model, ...(await retone(duck, String(only['id_hash']), correction.tone, names)) }
  })
}

async function put(duck: Duck, found: Row, { tone, by, at }: Correction): Promise<Tone> {
  const { network: _, tone: model_tone, negative, neutral, positive, ...post } = found
  const [kept] = await duck.rows(putCorrection, {
    ...post,
    tone: TONE[tone],
    said_by: by,
    said_at: Math.round(at),
    model_tone: model_tone ?? TONE.neutral,
    model_negative: negative ?? 0,
    model_neutral: neutral ?? 0,
    model_positive: positive ?? 0,
  })
  return toneIn(kept, 'model_tone')
}

async function retone(duck: Duck, id_hash: string, tone: Tone, names: Names) {
  const found = await duck.rows(heirs, { id_hash })
  const placesIn = (kept: 'hot' | 'closed') =>
    found
      .filter((row) => row['kept'] === kept)
      .map(({ place }) => place)
      .join()
  const sure = {
    negative: tone === 'negative' ? SURE : 0,
    neutral: tone === 'neutral' ? SURE : 0,
    positive: tone === 'positive' ? SURE : 0,
    tone: TONE[tone],
  }
  const [hot, closed] = [placesIn('hot'), placesIn('closed')]
  // No window reaches back to closed days.
  const retractions = hot === '' ? [] : scoredOf(await duck.columns(mentionsAt, { mentions: hot }), names, -1)
  if (hot !== '') await duck.run(retoneHotTail, { places: hot, ...sure })
  if (closed !== '') await duck.run(retoneClosedDays, { places: closed, ...sure })
  return { mentions: found.length, retractions, additions: retractions.map((batch) => added(batch, sure)) }
}

const added = (batch: ScoredBatch, sure: Readonly<Record<'negative' | 'neutral' | 'positive' | 'tone', number>>) => ({
  ...batch,
  sign: 1 as const,
  negative: new Uint16Array(batch.count).fill(sure.negative),
  neutral: new Uint16Array(batch.count).fill(sure.neutral),
  positive: new Uint16Array(batch.count).fill(sure.positive),
  tone: new Uint8Array(batch.count).fill(sure.tone),
})

/** The newest first. */
export const readExamples = async (duck: Duck, most: number): Promise<readonly Example[]> =>
  (await duck.rows(examples, { most })).map((row) => ({
    text: String(row['text']),
    language: LANGUAGES[Number(row['language'])] ?? 'und',
    model: toneIn(row, 'model_tone'),
    tone: toneIn(row, 'tone'),
  }))

export const readAgreement = async (duck: Duck): Promise<readonly Agreement[]> =>
  (await duck.rows(agreement)).map(({ topic, n, agreed }) => ({
    topic: String(topic),
    n: Number(n),
    agreed: Number(agreed),
  }))

const networkOf = (row: Row): Network => NETWORKS[Number(row['network'])] ?? 'other'
const toneIn = (row: Row | undefined, column: string): Tone => TONES[Number(row?.[column])] ?? 'neutral'
