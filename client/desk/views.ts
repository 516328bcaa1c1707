import type { Component } from 'svelte'
import { queueChannel } from '../../pipelines/contract/queue.ts'
import type { DeskLanguage } from '../messages/desk/language.ts'
import type { Context } from './context.svelte.ts'
import Queue from './queue/Queue.svelte'
import Screens from './screens/Screens.svelte'
import Sources from './sources/Sources.svelte'
import Tones from './tone/Tones.svelte'

/** One view of the desk: a file, and its line here. */
export interface View {
  /** Its name in the address bar. */
  readonly id: string
  readonly title: (language: DeskLanguage) => string
  readonly component: Component<{ context: Context }>
  /** Of the desk's own topic, heard while it is open. */
  readonly channels: (topic: string) => readonly string[]
}

/** In the order of the navigation; the first one is where the desk begins. */
export const VIEWS: readonly [View, ...View[]] = [
  {
    id: 'queue',
    title: ({ desk }) => desk('view.queue'),
    component: Queue,
    channels: (topic) => [queueChannel(topic)],
  },
  { id: 'sources', title: ({ desk }) => desk('view.sources'), component: Sources, channels: () => [] },
  { id: 'screens', title: ({ desk }) => desk('view.screens'), component: Screens, channels: () => [] },
  {
    id: 'tones',
    title: ({ desk }) => desk('view.tones'),
    component: Tones,
    channels: (topic) => [`topic/${topic}`, `feed/${topic}`],
  },
]

/** The view of a name; the first one for a name nobody has. */
export const viewOf = (id: string | null): View => VIEWS.find((view) => view.id === id) ?? VIEWS[0]
