import { z } from 'zod'
import { names } from '../../data/names.ts'
import type { ScreenLanguage } from '../../pipelines/contract/names.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import { SCENES, type SceneId } from '../../pipelines/contract/wall.ts'
import { isWord } from './blocklist.ts'

const blocked = z.string().min(1).max(80).refine(isWord, 'wanted a word or a phrase that one can see')

const wall = z.strictObject({
  /** What screens ask for: "?wall=lobby". */
  id: z.string().regex(/^[a-z0-9-]{1,24}$/, 'wanted at most 24 lower-case letters, digits and dashes'),
  name: z.string().min(1).max(40).default('Wall'),
  names,
  /** What its screens speak, unless their address says another; absent for what each browser does. */
  language: z.enum(['en', 'zh-Hant', 'zh-Hans'] satisfies ScreenLanguage[]).optional(),
  /** In this order; every scene there is something to show in, unless said. */
  scenes: z
    .array(z.enum(SCENES))
    .min(1)
    .refine((scenes) => new Set(scenes).size === scenes.length, 'wanted each scene once')
    .optional(),
  /** How long a scene stands, s. */
  dwell: z.number().min(5).max(3_600).default(45),
  /** For walls that strangers see: what strangers write comes later, and not at all with one of these words in it. */
  safe: z
    .strictObject({
      /** Of live mentions, s: time for somebody to hide them. */
      delay: z.number().min(0).max(60).default(5),
      blocked: z.array(blocked).max(2_000).default([]),
    })
    .optional(),
})

/** The walls of a server; without any there is one, `main`, that plays every scene. */
export const wallsConfig = z
  .array(wall)
  .min(1)
  .max(16)
  .prefault([{ id: 'main', name: 'Main', names: { 'zh-Hant': '主牆面', 'zh-Hans': '主墙面' } }])

/** A wall as its config has it. */
export type Wall = z.output<typeof wall>

/** What a wall plays: a field needs somebody to compare with. */
export const scenesOf = (
  { scenes }: Pick<Wall, 'scenes'>,
  topics: readonly Pick<Topic, 'role'>[],
): readonly SceneId[] =>
  scenes ?? SCENES.filter((scene) => scene !== 'field' || topics.some(({ role }) => role === 'competitor'))
