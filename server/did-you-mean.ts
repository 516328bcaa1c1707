/** The known word that a written one was probably meant to be, at most two slips away; null where none is that near. */
export function didYouMean(written: string, known: readonly string[]): string | null {
  if (written.length > LONGEST) return null
  const near = known.map((word) => ({ word, slips: slipsBetween(written, word) }))
  const [nearest] = near
    .filter(({ word, slips }) => slips <= Math.min(2, word.length / 2))
    .sort((a, b) => a.slips - b.slips)
  return nearest?.word ?? null
}

/** No word of ours is longer. */
const LONGEST = 40

/** Letters to put in, leave out or change (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  let above = [...Array(b.length + 1).keys()]
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1]
    for (const [j, other] of [...b].entries())
      row.push(Math.min((above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (above[j] ?? 0) + (letter === other ? 0 : 1)))
    above = row
  }
  return above[b.length] ?? 0
}
