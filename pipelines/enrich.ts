import { map, type OperatorFunction } from 'rxjs'
import type { MentionBatch, ScoredBatch } from './contract/mention.ts'
import { KIND } from './contract/words.ts'
import type { CustomerIndex } from './customers/customer-index.ts'
import { joinedWith } from './customers/join.ts'
import type { Lineage } from './lineage.ts'
import type { ToneColumns, ToneModel } from './tone/model.ts'

export interface EnrichKnown {
  readonly tone: ToneModel
  /** Read anew for each batch: there are newer links. */
  readonly customers: CustomerIndex
  readonly lineage: Lineage
}

/**
 * Mentions with their language, tone and customer. A repost or like without words of its own takes the tone of the
 * post it passes on.
 */
export function enrich(known: EnrichKnown): OperatorFunction<MentionBatch, ScoredBatch> {
  const { tone, lineage } = known
  return map((batch) => {
    const language = batch.language.map((said, row) => (said === 0 ? tone.languageOf(batch, row) : said))
    const spoken = { ...batch, language }
    const tones = newTones(batch.count)
    tone.score(spoken, tones)
    passOnTone(spoken, tones, lineage)
    return { ...spoken, ...tones, ...joinedWith(spoken, known.customers) }
  })
}

const newTones = (count: number): ToneColumns => ({
  negative: new Uint16Array(count),
  neutral: new Uint16Array(count),
  positive: new Uint16Array(count),
  tone: new Uint8Array(count),
})

/** Words first: a repost may stand before its post in one batch. */
function passOnTone(batch: MentionBatch, tones: ToneColumns, lineage: Lineage): void {
  const silent: number[] = []
  const tell = (row: number) => lineage.writeTone(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0, tones, row)
  for (let row = 0; row < batch.count; row++) {
    tell(row)
    if (passesOn(batch, row)) silent.push(row)
  }
  for (const row of silent) {
    const subject = lineage.find(batch.subjectLo[row] ?? 0, batch.subjectHi[row] ?? 0)
    if (subject >= 0) lineage.readTone(subject, tones, row)
    tell(row)
  }
}

/** A reply or quote without words, of a picture alone, agrees with nobody. */
const passesOn = ({ kind, text }: MentionBatch, row: number): boolean =>
  (kind[row] === KIND.repost || kind[row] === KIND.like) && text.start[row] === text.end[row]
