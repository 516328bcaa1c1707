import type { Problem, StoreProblem } from '../../pipelines/contract/problem.ts'

/** The body of every error. */
export const problem = (detail: string, code?: StoreProblem): Problem => ({ detail, ...(code && { code }) })
