import type { StoryName } from '../data/demo/stories.ts'
import type { Config } from './config.ts'

/** True of a first start, and of one that goes on with a story, also when who began it was erased. */
const STORIES: Readonly<Record<StoryName, string>> = {
  calm: 'A quiet day: nothing should turn amber.',
  'fare-sale': 'Its story is a fare sale: within minutes of its beginning the wall says so, and people are happy.',
  rumour: 'Its story is a rumour of a strike; it dies within the hour.',
  crisis:
    'Its story is a video of a broken cello:\n  within two minutes of its beginning the wall says so. A quiet day instead: npm start -- --story calm',
}

/** What one will see on the wall of a config, and when. */
export function promiseOf({ sources }: Pick<Config, 'sources'>): string {
  const demo = sources.find((source) => source.type === 'simulated')
  if (!demo) return 'It comes alive with the first post.'
  return `An invented airline comes alive; a first start fills in its past\n  before that: some 10 s, 90 s on a slow machine. The log says how far it is ("filling").\n  ${STORIES[demo.story]}`
}
