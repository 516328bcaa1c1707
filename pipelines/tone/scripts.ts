import { SCRIPT, SCRIPT_COUNT } from './characters.ts'

/** Letters of a text by SCRIPT; reused from text to text. */
export const newScriptCounts = (): Uint16Array => new Uint16Array(SCRIPT_COUNT)

export function countScripts(script: Uint8Array, count: number, counts: Uint16Array): void {
  counts.fill(0)
  for (let i = 0; i < count; i++) {
    const s = script[i] ?? 0
    counts[s] = (counts[s] ?? 0) + 1
  }
}

/** The commonest SCRIPT, none where no letter stands. */
export function mainScript(counts: Uint16Array): number {
  let main: number = SCRIPT.none
  for (let s = 1; s < SCRIPT_COUNT; s++) if ((counts[s] ?? 0) > (main === 0 ? 0 : (counts[main] ?? 0))) main = s
  return main
}
