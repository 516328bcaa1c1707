/** An import that cannot begin or go on, for a reason outside; what has landed stays. The message is for whoever asked for it. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}
