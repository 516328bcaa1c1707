import { definedIn } from './definitions.ts'
import type { SceneFacts } from './scene.ts'
import type { View } from './view.ts'

/** How long each line stands, ms. */
export const TURN = 60_000

/** The formula of this minute, of those a scene shows. */
export function footerOf(view: View, formulas: SceneFacts['formulas'], now: number): string {
  const lines = formulas.map((shown) => definedIn(view, ...shown).text).filter((line) => line !== '')
  return lines[Math.floor(now / TURN) % lines.length] ?? ''
}
