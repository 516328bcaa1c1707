import { ERASURE_MUTANTS } from './erasure-mutants.ts'
import { FEATURE_MUTANTS } from './feature-mutants.ts'
import { JOIN_MUTANTS } from './join-mutants.ts'
import type { Mutant } from './mutant.ts'
import { QUEUE_MUTANTS } from './queue-mutants.ts'
import { RESTART_MUTANTS } from './restart-mutants.ts'
import { SAFETY_MUTANTS } from './safety-mutants.ts'
import { SCREEN_MUTANTS } from './screen-mutants.ts'
import { STORE_MUTANTS } from './store-mutants.ts'
import { TONE_MUTANTS } from './tone-mutants.ts'
import { TOPIC_MUTANTS } from './topic-mutants.ts'
import { WINDOWS_MUTANTS } from './windows-mutants.ts'

/** Faults that a tired person could make, spread over what must not break. */
export const MUTANTS: readonly Mutant[] = [
  ...TOPIC_MUTANTS,
  ...RESTART_MUTANTS,
  ...FEATURE_MUTANTS,
  ...TONE_MUTANTS,
  ...WINDOWS_MUTANTS,
  ...STORE_MUTANTS,
  ...ERASURE_MUTANTS,
  ...JOIN_MUTANTS,
  ...QUEUE_MUTANTS,
  ...SCREEN_MUTANTS,
  ...SAFETY_MUTANTS,
]
