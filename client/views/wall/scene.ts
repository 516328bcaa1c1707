import type { Component } from 'svelte'
import type { WindowId } from '../../../pipelines/contract/reading.ts'
import type { Board } from '../../../pipelines/contract/scene.ts'
import type { Topic } from '../../../pipelines/contract/topic.ts'
import type { Shown } from './definitions.ts'
import type { Headline } from './headline.ts'
import type { LayoutName } from './layout.ts'
import type { Moment } from './moment.ts'
import type { View } from './view.ts'

/** What a scene is given to draw: its tiles stand between the sentence on top and the sources below. */
export interface SceneProps {
  readonly view: View
  readonly moment: Moment
  readonly layout: LayoutName
  readonly headline: Headline
}

/** What a scene says of itself, in its own file. */
export interface SceneFacts {
  /** Channels it needs beside those of every scene; they are heard while it is shown or comes next. */
  readonly channels: (world: { readonly board: Board; readonly topics: readonly Topic[] }) => readonly string[]
  /** Numbers whose formulas the footer tells in turn, with the window they are shown over. */
  readonly formulas: readonly (readonly [metric: Shown, window: WindowId])[]
  /** Its own sentence for a time when nothing is abnormal; null for the common one. */
  readonly sentence?: (view: View) => string | null
}

export interface SceneModule {
  readonly default: Component<SceneProps>
  readonly scene: SceneFacts
}
