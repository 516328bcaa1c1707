import type { FeedMention } from '../../../pipelines/contract/scene.ts'
import type { Corrected, Explained, TopicAgreement } from '../../../pipelines/contract/tone.ts'
import type { Tone } from '../../../pipelines/contract/words.ts'
import { type Answer, ask } from '../api.ts'

/** Why a text is felt as it is. */
export const explain = (text: string): Promise<Answer<Explained>> =>
  ask('/api/tone/explain', { text: text.slice(0, MOST_TEXT) })

const MOST_TEXT = 4_000

/** Says what the tone of a post is. */
export const correct = ({ post, network }: FeedMention, tone: Tone): Promise<Answer<Corrected>> =>
  ask('/api/tone/corrections', { post, network, tone })

/** How often the model had said the same of a topic's posts; null where nobody has judged one, or nothing is answered. */
export async function agreementOf(topic: string): Promise<TopicAgreement | null> {
  const answer = await ask<{ readonly topics: readonly TopicAgreement[] }>('/api/tone/agreement')
  return answer.ok ? (answer.value.topics.find((each) => each.topic === topic) ?? null) : null
}
