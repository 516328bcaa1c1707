import { REASONS, type Reason } from '../../../pipelines/contract/post.ts'
import type { SourceItem } from '../../../pipelines/contract/source-item.ts'

/** Why a line is a dead letter; what is no post is none. */
export type DeadReason = Exclude<Reason, 'not-a-post'>

/** Why lines of a source could not be read, the commonest first. */
export const whyUnreadable = ({ deadLetters = {} }: Pick<SourceItem, 'deadLetters'>) =>
  REASONS.filter(isDead)
    .map((reason) => ({ reason, count: deadLetters[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)

const isDead = (reason: Reason): reason is DeadReason => reason !== 'not-a-post'
