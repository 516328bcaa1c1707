/** Why the store did not answer a question, as screens are told. */
export const STORE_PROBLEMS = ['store-closing', 'store-busy', 'store-failed'] as const
export type StoreProblem = (typeof STORE_PROBLEMS)[number]

/** The body of every error that a route answers: what was wanted, what came, what happens next. */
export interface Problem {
  readonly detail: string
  /** Where a screen has words of its own for it. */
  readonly code?: StoreProblem
}
