import type { Network } from '../../pipelines/contract/words.ts'
import type { Zoned } from '../format.ts'
import { Board } from '../live/board.svelte.ts'
import { type DeskLanguage, deskLanguageOf } from '../messages/desk/language.ts'
import { called } from '../messages/language.ts'
import { boardOf, pausedOf, sourcesOf, tiersOf } from '../views/wall/items.ts'
import { silenceOf } from '../views/wall/silence.ts'
import { nameOfNetwork } from '../views/wall/words.ts'
import { Place } from './place.svelte.ts'
import { keep, kept } from './remembered.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What every view of the desk is given: where one is, what the server says, and how to say it. */
export class Context {
  readonly place = new Place()
  readonly board = new Board()

  /** Said by the address, else as chosen last on this machine, else the browser's own. */
  readonly language: DeskLanguage = $derived(
    deskLanguageOf(this.place.get('lang') ?? kept('lang') ?? navigator.language),
  )
  readonly theme: Theme = $derived(themeOf(this.place.get('theme') ?? kept('theme')))
  readonly #board = $derived(boardOf(this.board.channels))
  readonly world = $derived(this.#board && called(this.#board, this.language.tag))
  readonly zoned: Zoned = $derived({ zone: this.world?.zone ?? 'UTC', locale: this.language.locale })
  /** Event time by this screen's own clock, epoch ms. */
  readonly now = $derived(
    this.board.asOf.at + Math.max(0, this.board.now - this.board.asOf.heardAt) * (this.world?.speed ?? 1),
  )
  readonly sources = $derived(sourcesOf(this.board.channels).map((source) => called(source, this.language.tag)))
  readonly silence = $derived(
    silenceOf(this.sources, {
      now: this.now,
      speed: this.world?.speed ?? 1,
      paused: pausedOf(this.board.channels),
    }),
  )

  /** What a network is called, here as on the walls. */
  networkName(network: Network): string {
    return nameOfNetwork(network, this.sources, this.language.say)
  }

  /** Where posts of a network stand on the web; null where no source says so, or more than one could be meant. */
  pageOf(network: Network): string | null {
    const [only, ...more] = this.sources.filter((source) => source.network === network)
    return only && more.length === 0 ? (only.page ?? null) : null
  }

  /** What a tier is called in the language of the screen; undefined while nobody has said. */
  tierName(tier: string | null): string | undefined {
    return tiersOf(this.board.channels).find(({ id }) => id === tier)?.names[this.language.tag]
  }

  /** Chooses a language or a theme, here and for the next visit. */
  choose(what: 'lang' | 'theme', value: string): void {
    keep(what, value)
    this.place.go({ [what]: value }, 'replaces')
  }
}

function themeOf(said: string | null): Theme {
  const known = THEMES.find((theme) => theme === said)
  return known ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
}
