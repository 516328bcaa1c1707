import { DEMO_EVIDENCE, DEMO_SOURCE } from '../../../pipelines/contract/demo.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'

const BASES = ['signed-up', 'contract', 'campaign'] as const

/** What a link rests on: the demo's own words in the language of the screen, a company's as it wrote them. */
export function evidenceOf(evidence: string, { desk }: DeskLanguage): string {
  const ours = BASES.find((basis) => DEMO_EVIDENCE[basis] === evidence)
  return ours ? desk(`card.evidence.${ours}`) : evidence
}

/** Where records came from: the id of an import, or the demo. */
export const sourceOf = (source: string, { desk }: DeskLanguage): string =>
  source === DEMO_SOURCE ? desk('card.source.demo') : source
