import type { Component } from 'svelte'
import { queueChannel } from '../../pipelines/contract/queue.ts'
import type { DeskLanguage } from '../messages/desk/language.ts'
import type { Context } from './context.svelte.ts'

/** One view of the desk: a file, and its line here. */
export interface View {
  /** Its name in the address bar. */
  readonly id: string
  readonly title: (language: DeskLanguage) => string
  /** Fetched when it is first opened. */
  readonly load: () => Promise<{ readonly default: Component<{ context: Context }> }>
  /** Of the desk's own topic, heard while it is open. */
  readonly channels: (topic: string) => readonly string[]
}

/** What the frame of the desk itself shows, whatever the view. */
export const FRAME: readonly string[] = ['world', 'sources']

/** In the order of the navigation; the first one is where the desk begins. */
export const VIEWS: readonly [View, ...View[]] = [
  {
    id: 'queue',
    title: ({ desk }) => desk('view.queue'),
    load: () => import('./queue/Queue.svelte'),
    channels: (topic) => [queueChannel(topic)],
  },
  {
    id: 'customer',
    title: ({ desk }) => desk('view.customer'),
    load: () => import('./customer/Customer.svelte'),
    channels: () => [],
  },
  {
    id: 'numbers',
    title: ({ desk }) => desk('view.numbers'),
    load: () => import('./numbers/Numbers.svelte'),
    // For the share of authors who are matched.
    channels: (topic) => [`topic/${topic}`],
  },
  {
    id: 'sources',
    title: ({ desk }) => desk('view.sources'),
    load: () => import('./sources/Sources.svelte'),
    channels: () => [],
  },
  {
    id: 'screens',
    title: ({ desk }) => desk('view.screens'),
    load: () => import('./screens/Screens.svelte'),
    channels: () => [],
  },
  {
    id: 'tones',
    title: ({ desk }) => desk('view.tones'),
    load: () => import('./tone/Tones.svelte'),
    channels: (topic) => [`topic/${topic}`, `feed/${topic}`],
  },
]

/** The view of a name, of one thing or of many (`tone`, `tones`): the first one without a name, null for one that nobody has. */
export const viewOf = (asked: string | null): View | null =>
  asked === null ? VIEWS[0] : (VIEWS.find(({ id }) => singular(id) === singular(asked)) ?? null)

const singular = (name: string): string => name.replace(/s$/, '')
