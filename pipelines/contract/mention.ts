import type { PostBatch } from './post.ts'

/**
 * Posts that matched at least one topic, with what we know of them; still one row a post.
 * Row i is a mention of topics[topicAt[i] .. topicAt[i + 1]), each an index into the run's topics.
 * A row with no topic is a delete, edit or account event that may retract something stored earlier.
 */
export interface MentionBatch extends PostBatch {
  /** -1: these rows were counted before and are now taken back. */
  readonly sign: 1 | -1
  readonly topicAt: Uint32Array
  readonly topics: Uint16Array
}

/**
 * A mention batch after enrich. Tone is in 1/10,000 so that sums are exact integers, in any order;
 * negative + neutral + positive = 10,000. `tone` indexes TONES.
 */
export interface ScoredBatch extends MentionBatch {
  readonly negative: Uint16Array
  readonly neutral: Uint16Array
  readonly positive: Uint16Array
  readonly tone: Uint8Array
  /** Number of the customer in the company's records, -1 when the author is not linked. */
  readonly customer: Int32Array
  /** Of the customer when the post was written: index into the run's tiers; 0 is "unmatched", 255 a customer without one. */
  readonly tier: Uint8Array
  /** What else was known of the customer then (contract/facts.ts); 0 is "unmatched". */
  readonly facts: Uint32Array
}
