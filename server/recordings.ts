import { accessSync, constants } from 'node:fs'
import { resolve } from 'node:path'
import type { ConfigFault } from './config-parts.ts'

/** The recordings that the sources of a raw config name and nobody could play now. */
export const missingRecordings = (sources: unknown): readonly ConfigFault[] =>
  Array.isArray(sources) ? sources.flatMap((source: unknown, i) => missing(fileOf(source), i)) : []

function missing(file: string | null, source: number): readonly ConfigFault[] {
  if (file === null) return []
  try {
    accessSync(file, constants.R_OK)
    return []
  } catch {
    return [
      { path: ['sources', source, 'file'], message: `wanted a file that can be read, found none at ${resolve(file)}` },
    ]
  }
}

/** Null for every other kind of source, and for a path that is none. */
function fileOf(source: unknown): string | null {
  if (typeof source !== 'object' || source === null || !('type' in source) || !('file' in source)) return null
  return source.type === 'replay' && typeof source.file === 'string' && source.file !== '' ? source.file : null
}
