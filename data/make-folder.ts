import { mkdirSync, rmdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it that are missing: all of them, or none and throws the error of the one it could not
 * make. Node's own `recursive` never returns where a file system says ENOENT below a folder that is there, as /proc does.
 */
export function makeFolder(folder: string): void {
  const made: string[] = []
  try {
    for (const each of missing(resolve(folder))) {
      mkdirSync(each)
      made.push(each)
    }
  } catch (error) {
    for (const each of made.reverse()) rmdirSync(each)
    throw error
  }
}

/** Outermost first. Whatever else stands in the place of a folder is missing as one. */
function missing(path: string): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return []
  const above = dirname(path)
  return above === path ? [path] : [...missing(above), path]
}
