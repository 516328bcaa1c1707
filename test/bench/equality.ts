import { from } from 'rxjs'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { customerIndex } from '../../pipelines/customers/customer-index.ts'
import { NOBODY_LINKED } from '../../pipelines/customers/table-writer.ts'
import { newLineage } from '../../pipelines/lineage.ts'
import { DEFAULT_METRICS } from '../../pipelines/metrics/index.ts'
import { intake } from '../../pipelines/pipeline.ts'
import { NOTHING_USUAL } from '../../pipelines/windows/usual-table.ts'
import { newWorldState } from '../../pipelines/windows/world-state.ts'
import { matcherOf } from '../../server/topics.ts'
import type { Totals } from './reference.ts'
import { batchesOf, NOBODY, NOTHING_SEEN, tone } from './stages.ts'

/** Whether ours and the reference count the same mentions and the same reach, topic for topic. */
export function equality(theirs: Totals, lines: readonly Uint8Array[], topics: readonly Topic[]): string {
  const reached = new Map<string, { mentions: number; reach: number }>()
  for (const [key, window] of theirs.windows) {
    const [topic = '', size] = key.split('/')
    if (size !== DAY) continue
    const sum = reached.get(topic) ?? { mentions: 0, reach: 0 }
    reached.set(topic, { mentions: sum.mentions + window.mentions, reach: sum.reach + window.reach })
  }
  const ours = ourTotals(lines, topics)
  const different = ours.filter(({ topic, mentions, reach }) => {
    const other = reached.get(topic) ?? { mentions: 0, reach: 0 }
    return other.mentions !== mentions || other.reach !== reach
  })
  return different.length === 0
    ? `Ours and the reference count the same mentions and the same reach for each of the ${ours.length} topics.`
    : `Ours and the reference differ on ${different.length} of ${ours.length} topics, first ${JSON.stringify(different[0])}.`
}

const DAY = '86400000'

function ourTotals(lines: readonly Uint8Array[], topics: readonly Topic[]) {
  const lineage = newLineage()
  const known = {
    matcher: matcherOf(topics, tone),
    tone,
    customers: customerIndex(NOBODY_LINKED),
    lineage,
    seen: NOTHING_SEEN,
  }
  const world = { topics, tiers: [], products: [], usual: NOTHING_USUAL, metrics: DEFAULT_METRICS, zone: 'UTC' }
  const state = newWorldState(world, { wanted: () => false, late: () => {} })
  from(batchesOf(lines))
    .pipe(intake({ index: 0, id: 'bench', wire: 'post' }, known, NOBODY))
    .subscribe(state.add)
  return state.topics().map((topic, i) => ({
    topic: topics[i]?.id ?? '',
    mentions: topic.sliding.mentionsIn('24h'),
    reach: topic.figure('potential-reach', '24h').value ?? 0,
  }))
}
