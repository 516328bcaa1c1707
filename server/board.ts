import type { Board } from '../pipelines/contract/scene.ts'
import type { Config } from './config.ts'

/** What a wall says of itself; a replay or a demo world has a time of its own. */
export function boardOf({ board, sources }: Config): Board {
  const speeds = sources.map((source) => ('speed' in source && typeof source.speed === 'number' ? source.speed : 1))
  return { ...board, speed: Math.max(...speeds), demo: sources.some(({ type }) => type === 'simulated') }
}
