import type { MentionBatch } from './contract/mention.ts'
import type { PostBatch, Slices } from './contract/post.ts'
import { KINDS, type Kind, LANGUAGES, type Language, NETWORKS, type Network, OP } from './contract/words.ts'
import { key53 } from './hash.ts'
import { textIn } from './text-in.ts'

/** Text of row `row` as a string; "" where the post has none. */
export const textAt = (batch: PostBatch, slices: Slices, row: number): string =>
  textIn(batch.bytes.subarray(slices.start[row] ?? 0, slices.end[row] ?? 0))

export const kindAt = (batch: PostBatch, row: number): Kind => KINDS[batch.kind[row] ?? 0] ?? 'original'
export const networkAt = (batch: PostBatch, row: number): Network => NETWORKS[batch.network[row] ?? 0] ?? 'other'
export const languageAt = (batch: PostBatch, row: number): Language => LANGUAGES[batch.language[row] ?? 0] ?? 'und'

/** Whether a row is a post, as it was first written or as it is from now on. */
export const isSaid = ({ op }: Pick<PostBatch, 'op'>, row: number): boolean =>
  op[row] === OP.create || op[row] === OP.update

/** Whether a row may take back what was counted before it. */
export const takesBack = ({ op }: Pick<PostBatch, 'op'>, row: number): boolean =>
  op[row] === OP.delete || op[row] === OP.update || op[row] === OP.account

/** What has none was for the store, which may take something back for it. */
export const hasTopics = ({ topicAt }: Pick<MentionBatch, 'topicAt'>, row: number): boolean =>
  topicAt[row] !== topicAt[row + 1]

/** The hashes of a row as exact numbers (53 bits): keys for Map and Set. An edit is an event of its own. */
export const eventAt = ({ keyLo, keyHi }: PostBatch, row: number): number => key53(keyLo[row] ?? 0, keyHi[row] ?? 0)
export const postAt = ({ idLo, idHi }: PostBatch, row: number): number => key53(idLo[row] ?? 0, idHi[row] ?? 0)
export const authorAt = ({ authorLo, authorHi }: PostBatch, row: number): number =>
  key53(authorLo[row] ?? 0, authorHi[row] ?? 0)
export const subjectAt = ({ subjectLo, subjectHi }: PostBatch, row: number): number =>
  key53(subjectLo[row] ?? 0, subjectHi[row] ?? 0)
