import { type Quality, qualityOf } from '../../tools/tone/quality.ts'

/** A share, 0..1, in per cent. */
export const percent = (share: number): string => (100 * share).toFixed(1).padStart(4)

/** A line of the table: a test, its size, macro recall and F1, accuracy, and what stands beside it. */
export function sayQuality(name: string, matrix: readonly (readonly number[])[], beside: string): void {
  const { n, recall, f1, accuracy }: Quality = qualityOf(matrix)
  console.log(
    `${name.padEnd(20)} ${String(n).padStart(5)}   ${percent(recall)}  ${percent(f1)}  ${percent(accuracy)}   ${beside}`,
  )
}

/** What people say of a post, and what we said. */
export interface Found {
  readonly is: boolean
  readonly said: boolean
}

/** How much of what there is was found, and how much of what was found there is. */
export function sayFound(name: string, found: readonly Found[]): void {
  const there = found.filter(({ is }) => is).length
  const said = found.filter((each) => each.said).length
  const both = found.filter((each) => each.is && each.said).length
  const share = (of: number) => (of === 0 ? '   –' : percent(both / of))
  console.log(`${name.padEnd(22)} recall ${share(there)} of ${there}   precision ${share(said)} of ${said}`)
}
