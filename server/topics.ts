import type { Topic } from '../pipelines/contract/topic.ts'
import { compileTopics, type Matcher } from '../pipelines/query/matcher.ts'

/** The shared matcher of topics whose queries the config has checked. */
export function matcherOf(topics: readonly Topic[]): Matcher {
  const compiled = compileTopics(topics)
  if (compiled.ok) return compiled.matcher
  throw new Error(
    `Wanted topics that the config has checked: ${compiled.errors.map(({ topic, error }) => `${topic}: ${error.message}`).join(' ')}`,
  )
}
