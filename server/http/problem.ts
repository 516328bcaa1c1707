/** The body of every error: what was wanted, what came, what happens next. */
export const problem = (detail: string) => ({ detail })
