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
    channels: () => [],
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

/** The view of a name; the first one for a name nobody has. */
export const viewOf = (id: string | null): View => VIEWS.find((view) => view.id === id) ?? VIEWS[0]
