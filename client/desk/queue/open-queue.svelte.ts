import { tick } from 'svelte'
import type { Mark, QueueEntry, Weights } from '../../../pipelines/contract/queue.ts'
import { ask, whyIn } from '../api.ts'
import type { Context } from '../context.svelte.ts'
import { FOLDERS, type Folder, heldTo, inFolder, queueItems } from './items.ts'

/** The queue somebody looks at: what waits by the weights they try, one of it chosen, and its order held while they read. */
export class OpenQueue {
  readonly #context: Context
  #changed: Weights | null = $state.raw(null)
  /** Keys in the order they are held in, of one folder. */
  #kept = $state.raw<{ readonly folder: Folder; readonly order: readonly string[] } | null>(null)
  /** Why the last deed did not come about, in words; empty when it did. */
  fault = $state('')

  constructor(context: Context) {
    this.#context = context
  }

  readonly items = $derived.by(() => queueItems(this.#context.board.channels, this.#context.world?.topic ?? ''))
  readonly folder = $derived.by(() => FOLDERS.find((name) => name === this.#context.place.get('show')) ?? 'waiting')
  readonly weights = $derived(this.#changed ?? this.items.inForce.weights)
  readonly #all = $derived(inFolder(this.items.entries, this.folder, this.weights))
  readonly #order = $derived(this.#kept?.folder === this.folder ? this.#kept.order : null)
  readonly isHeld = $derived(this.#order !== null)
  readonly #held = $derived(
    this.#order === null ? { rows: this.#all, unseen: 0 } : heldTo(this.#order, this.#all, this.items.entries),
  )
  readonly rows = $derived(this.#held.rows)
  /** How many came since the order is held. */
  readonly unseen = $derived(this.#held.unseen)
  readonly chosen = $derived.by(() => this.rows.find(({ key }) => key === this.#context.place.get('post')) ?? null)
  /** The most urgent of those who wait, by the weights that are tried. */
  readonly first = $derived(inFolder(this.items.entries, 'waiting', this.weights)[0] ?? null)

  hold(): void {
    this.#kept = { folder: this.folder, order: this.#all.map(({ key }) => key) }
  }

  /** Holds the order, or lets the list run again. */
  toggle(): void {
    if (this.isHeld) this.#kept = null
    else this.hold()
  }

  choose(entry: QueueEntry): void {
    if (!this.isHeld) this.hold()
    this.#context.place.go({ post: entry.key }, 'replaces')
  }

  /** Chooses the post so many places further down, and brings the keys to it. */
  async step(by: number): Promise<void> {
    const at = this.rows.findIndex(({ key }) => key === this.chosen?.key)
    const next = this.rows[Math.min(this.rows.length - 1, Math.max(0, at + by))]
    if (!next) return
    this.choose(next)
    await tick()
    document.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus()
  }

  async mark(mark: Mark): Promise<void> {
    if (!this.chosen) return
    const { key } = this.chosen
    if (await this.#does('/api/queue/marks', { key, mark })) await this.step(this.rows.at(-1)?.key === key ? -1 : 1)
  }

  /** Opens the card of whoever wrote the chosen post, if they are a customer. */
  open(): void {
    const { chosen } = this
    if (chosen?.customer)
      this.#context.place.go({ view: 'customer', customer: String(chosen.customer), post: chosen.key })
  }

  /** Tries weights, here alone; null goes back to those in force. */
  weigh(weights: Weights | null): void {
    this.#changed = weights
  }

  /** The weights that are tried hold for everybody from now on. */
  async keepWeights(): Promise<void> {
    if (await this.#does('/api/queue/weights', this.weights)) this.#changed = null
  }

  async #does(path: string, what: unknown): Promise<boolean> {
    const answer = await ask(path, what)
    this.fault = answer.ok ? '' : whyIn(answer, this.#context.language.desk)
    return answer.ok
  }
}
