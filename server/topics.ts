import type { History } from '../data/history/history.ts'
import type { Topic } from '../pipelines/contract/topic.ts'
import { compileTopics, type Matcher } from '../pipelines/query/matcher.ts'
import type { ToneModel } from '../pipelines/tone/model.ts'

/** The shared matcher of topics whose queries the config has checked; `tone` tells languages where a post does not. */
export function matcherOf(topics: readonly Topic[], tone: ToneModel): Matcher {
  const compiled = compileTopics(topics, tone.languageOf)
  if (compiled.ok) return compiled.matcher
  throw new Error(
    `Wanted topics that the config has checked: ${compiled.errors.map(({ topic, error }) => `${topic}: ${error.message}`).join(' ')}`,
  )
}

/** Gives those of the topics that are new what is stored of them already; says how many mentions. */
export const adoptFor =
  (topics: readonly Topic[], tone: () => ToneModel) =>
  (history: Pick<History, 'adopt'>): Promise<number> =>
    history.adopt((positions) =>
      matcherOf(
        positions.flatMap((i) => topics[i] ?? []),
        tone(),
      ),
    )
