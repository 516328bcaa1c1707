/** A fault planted in the core: one text replaced in one file, and the tests that must notice. */
export interface Mutant {
  readonly file: string
  /** Occurs once in the file. */
  readonly find: string
  readonly replace: string
  /** The area, a colon, and what goes wrong for whoever reads the numbers. */
  readonly why: string
  /** Test files of the project "node" of which at least one must fail, the likeliest first. */
  readonly tests: readonly string[]
}

export const areaOf = ({ why }: Mutant): string => why.slice(0, why.indexOf(':'))
