/** What was chosen on this machine; null where nothing was, or where the browser keeps nothing. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`desk.${name}`)
  } catch {
    return null
  }
}

/** Keeps a choice, as far as the browser keeps anything. */
export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`desk.${name}`, value)
  } catch {
    // A browser that keeps nothing still has the choice in its address bar.
  }
}
