import type { StoryName } from '../data/demo/stories.ts'
import type { Config } from './config.ts'

const STORIES: Readonly<Record<StoryName, string>> = {
  calm: 'A quiet day: nothing should turn amber.',
  'fare-sale': 'Its fare sale has just begun: within minutes the wall will say so, and people are happy.',
  rumour: 'A rumour of a strike has just begun; it dies within the hour.',
  crisis:
    'A customer has just posted a video of a broken cello:\n  within two minutes the wall will say so. A quiet day instead: npm start -- --story calm',
}

/** What one will see on the wall of a config, and when. */
export function promiseOf({ sources }: Pick<Config, 'sources'>): string {
  const demo = sources.find((source) => source.type === 'simulated')
  if (!demo) return 'It comes alive with the first post.'
  return `An invented airline and its past come alive within seconds.\n  ${STORIES[demo.story]}`
}
