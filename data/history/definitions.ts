import type { Definition } from '../../pipelines/contract/reading.ts'
import type { Duck } from './duck.ts'
import definitions from './sql/definitions.sql?raw'
import putDefinition from './sql/put-definition.sql?raw'

export type Formula = Pick<Definition, 'metric' | 'version' | 'formula'>

/**
 * Metric → version. A formula that is not the one of the last start, or is of a newer version in the code, gets a version
 * nobody had before, and the time from which it holds is written down: numbers of two versions are not to be compared.
 */
export async function readVersions(
  duck: Duck,
  formulas: readonly Formula[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const last = new Map((await duck.rows(definitions)).map((row) => [String(row['metric']), row]))
  const versions = new Map<string, number>()
  for (const { metric, version, formula } of formulas) {
    const known = last.get(metric)
    const newest = Number(known?.['version'] ?? 0)
    const isSame = known?.['formula'] === formula && newest >= version
    const current = isSame ? newest : Math.max(version, newest + 1)
    if (!isSame) await duck.run(putDefinition, { metric, version: current, formula, since: Math.round(now) })
    versions.set(metric, current)
  }
  return versions
}
