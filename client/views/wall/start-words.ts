import type { Waiting } from '../../../pipelines/contract/waiting.ts'
import type { Say } from '../../messages/language.ts'

/** What a server is at that starts; null where it does not, or says nothing. */
export function startWords(waiting: Waiting | null, say: Say): string | null {
  switch (waiting?.kind) {
    case 'opening':
    case 'counting':
      return say(`start.${waiting.kind}`)
    case 'filling':
      return say('start.filling', { days: waiting.days, percent: waiting.percent })
    default:
      return null
  }
}
