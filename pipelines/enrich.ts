import { map, type OperatorFunction } from 'rxjs'
import type { MentionBatch, ScoredBatch } from './contract/mention.ts'
import type { CustomerIndex } from './customer-index.ts'
import type { Lineage } from './lineage.ts'
import type { ToneColumns, ToneModel } from './tone/model.ts'

export interface EnrichKnown {
  readonly tone: ToneModel
  readonly customers: CustomerIndex
  readonly lineage: Lineage
}

/**
 * Mentions with their language, tone and customer. A repost or like without words of its own takes the tone of the
 * post it passes on.
 */
export function enrich({ tone, customers, lineage }: EnrichKnown): OperatorFunction<MentionBatch, ScoredBatch> {
  return map((batch) => {
    const language = batch.language.map((said, row) => (said === 0 ? tone.languageOf(batch, row) : said))
    const spoken = { ...batch, language }
    const tones = newTones(batch.count)
    tone.score(spoken, tones)
    passOnTone(spoken, tones, lineage)
    return { ...spoken, ...tones, ...customersOf(spoken, customers) }
  })
}

const newTones = (count: number): ToneColumns => ({
  negative: new Uint16Array(count),
  neutral: new Uint16Array(count),
  positive: new Uint16Array(count),
  tone: new Uint8Array(count),
})

function passOnTone(batch: MentionBatch, tones: ToneColumns, lineage: Lineage): void {
  for (let row = 0; row < batch.count; row++) {
    const isSilent = batch.text.start[row] === batch.text.end[row]
    const subject = isSilent ? lineage.find(batch.subjectLo[row] ?? 0, batch.subjectHi[row] ?? 0) : -1
    if (subject >= 0) lineage.readTone(subject, tones, row)
    lineage.writeTone(batch.idLo[row] ?? 0, batch.idHi[row] ?? 0, tones, row)
  }
}

function customersOf(batch: MentionBatch, customers: CustomerIndex): Pick<ScoredBatch, 'customer' | 'tier'> {
  const customer = new Int32Array(batch.count)
  const tier = new Uint8Array(batch.count)
  for (let row = 0; row < batch.count; row++) {
    const link = customers.find(batch.authorLo[row] ?? 0, batch.authorHi[row] ?? 0)
    customer[row] = link < 0 ? -1 : customers.customerAt(link)
    tier[row] = link < 0 ? 0 : customers.tierAt(link)
  }
  return { customer, tier }
}
