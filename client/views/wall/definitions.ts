import type { Definition, WindowId } from '../../../pipelines/contract/reading.ts'
import type { Messages } from '../../messages/en.ts'

export type Shown = keyof Messages['metrics']

/** How a number of the wall is made: name, formula, window and version; empty until the server has said so. */
export function definitionOf(
  definitions: readonly Definition[],
  [metric, window]: readonly [metric: Shown, window: WindowId],
  words: Messages,
): string {
  const known = definitions.find((each) => each.metric === metric)
  return known ? words.formula(words.metrics[metric], known.formula, words.windows[window], known.version) : ''
}
