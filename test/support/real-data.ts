import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = process.env['GROUNDSWELL_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data')

/** Path of a recorded file beside the checkout, or null, which is said aloud: tests that want it are skipped. */
export function realData(path: string): string | null {
  const file = join(ROOT, path)
  if (existsSync(file)) return file
  console.warn(`skipped: ${path} is not in ${ROOT}; set GROUNDSWELL_DATA to a folder that has it`)
  return null
}
