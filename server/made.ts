/** What was made, or why it could not be: a file that is missing, a secret that is none. */
export function made<T>(make: () => T): T | string {
  try {
    return make()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
