import { map, type OperatorFunction } from 'rxjs'
import type { MentionBatch, ScoredBatch } from './contract/mention.ts'
import { KIND, OP } from './contract/words.ts'
import type { CustomerIndex } from './customers/customer-index.ts'
import { joinedWith } from './customers/join.ts'
import type { Lineage } from './lineage.ts'
import { hasTopics } from './post-view.ts'
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

/**
 * Row by row: what stands behind a repost in its batch is as unknown to it as what comes a batch later. Nobody passes on a
 * like, nor what was deleted, edited away or of a closed account.
 */
function passOnTone(batch: MentionBatch, tones: ToneColumns, lineage: Lineage): void {
  for (let row = 0; row < batch.count; row++) {
    const isMention = hasTopics(batch, row)
    if (isMention && agrees(batch, row))
      lineage.readTone(batch.subjectLo[row] ?? 0, batch.subjectHi[row] ?? 0, tones, row)
    if (isMention && batch.kind[row] !== KIND.like)
      lineage.writeTone(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0, tones, row)
    else if (batch.op[row] !== OP.create) lineage.silence(batch, row)
  }
}

/** A repost or like without words does; a reply or quote without, of a picture alone, agrees with nobody. */
const agrees = ({ kind, text }: MentionBatch, row: number): boolean =>
  (kind[row] === KIND.repost || kind[row] === KIND.like) && text.start[row] === text.end[row]
