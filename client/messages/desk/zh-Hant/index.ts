import { card } from './card.ts'
import { figures } from './figures.ts'
import { numbers } from './numbers.ts'
import { queue } from './queue.ts'
import { screens } from './screens.ts'
import { shell } from './shell.ts'
import { tones } from './tones.ts'

/** Every word of the desk in this language; each view brings a file of its own. */
export const zhHant = { ...shell, ...queue, ...card, ...figures, ...numbers, ...screens, ...tones } as const
