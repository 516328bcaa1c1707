import type { Waiting, WaitingAnswer } from '../../pipelines/contract/waiting.ts'

/**
 * Why the server shuts the line at this address; null where it says nothing of that, or is not reached. A browser does not tell
 * a page why its socket was refused. Trusted: our server wrote it.
 */
export const whyShut = (address: string): Promise<Waiting | null> =>
  fetch(address.replace(/^ws/, 'http'), { cache: 'no-store' })
    .then(async (answer) => ((await answer.json()) as WaitingAnswer).waiting)
    .catch(() => null)
