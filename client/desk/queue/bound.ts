import { formatCount } from '../../format.ts'
import type { DeskLanguage } from '../../messages/desk/language.ts'
import type { QueueItems } from './items.ts'

/** How many of the people who wait are shown, and how many posts were left out, if any; empty before the first frame. */
export function boundOf({ entries, state }: Pick<QueueItems, 'entries' | 'state'>, language: DeskLanguage): string {
  if (state === null) return ''
  const { desk, say, tag } = language
  const shown = entries.filter(({ marked }) => marked === null).length
  const people = desk('queue.bound', { shown, waiting: state.waiting })
  if (state.shed === 0) return people
  return `${people}${say('noteGap')}${desk('queue.shed', { shed: formatCount(state.shed, tag) })}`
}
