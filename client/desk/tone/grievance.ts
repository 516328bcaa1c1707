import type { Finding, Grievance } from '../../../pipelines/contract/tone.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'

/** What a complaint wants and complains of, by the phrases that say so. */
export interface GrievanceTold {
  /** In the words of the screen; a kind that a config added goes by the name it has there. */
  readonly found: readonly { readonly name: string; readonly phrase: string }[]
  /** Said where no phrase tells what is complained of; else ''. */
  readonly nothing: string
}

export function toldOf({ motives, kinds }: Grievance, { desk }: DeskLanguage): GrievanceTold {
  const named = ({ name }: Finding) => {
    const known = NAMED.find((each) => each === name)
    return known ? desk(`tones.found.${known}`) : name
  }
  const phrased = kinds.filter(({ phrase }) => phrase !== '')
  return {
    found: [...motives, ...phrased].map((finding) => ({ name: named(finding), phrase: finding.phrase })),
    nothing: phrased.length === 0 ? desk('tones.found.nothing') : '',
  }
}

const NAMED = [
  'warn',
  'vent',
  'dissuade',
  'billing',
  'delivery',
  'damage',
  'delay',
  'staff',
  'app',
  'safety',
  'other',
] as const
