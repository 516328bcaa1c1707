import { z } from 'zod'

const name = z.string().min(1).max(40).optional()

/** `names:` beside a `name` in a config: what the screens call it, by language. */
export const names = z.strictObject({ en: name, 'zh-Hant': name, 'zh-Hans': name }).optional()
