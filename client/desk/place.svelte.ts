import { createSubscriber } from 'svelte/reactivity'

/**
 * Where on the desk one is, which is what the address bar says: the view, what of it, language and theme. Every place is a
 * link, and the browser's back goes back.
 */
export class Place {
  #moved = () => {}
  readonly #listen = createSubscriber((update) => {
    this.#moved = update
    addEventListener('popstate', update)
    return () => removeEventListener('popstate', update)
  })

  /** What the address says under a name, null where it says nothing. */
  get(name: string): string | null {
    this.#listen()
    return new URLSearchParams(location.search).get(name)
  }

  /** The address of a place that differs from this one in what is given; null takes a name away. */
  href(changes: Changes): string {
    this.#listen()
    const search = new URLSearchParams(location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) search.delete(name)
      else search.set(name, value)
    }
    return `${location.pathname}?${search}`
  }

  /** Goes there; a step that `replaces` this one is not gone back to. */
  go(changes: Changes, step: 'adds' | 'replaces' = 'adds'): void {
    const href = this.href(changes)
    if (step === 'adds') history.pushState(null, '', href)
    else history.replaceState(null, '', href)
    this.#moved()
  }

  /** Follows a link of the desk without loading the page again; true when it did. */
  follow(event: MouseEvent): boolean {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || link.origin !== location.origin || link.pathname !== location.pathname) return false
    event.preventDefault()
    history.pushState(null, '', link.href)
    this.#moved()
    return true
  }
}

type Changes = Readonly<Record<string, string | null>>
