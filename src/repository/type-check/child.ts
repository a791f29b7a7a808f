// Runs in a process of its own: a compiler may run out of memory, and the user may have allowed one of the repository.
import { optimizeLater } from '../../model/optimize-later.js'
import type { CheckOutcome } from '../../model/plan.js'
import { checkChanges, type Request } from './check-changes.js'

export type Message =
  /** Work on this project begins: its tsconfig, absolute. */
  | { readonly kind: 'project'; readonly path: string }
  /** By absolute paths. */
  | { readonly kind: 'outcomes'; readonly outcomes: ReadonlyMap<string, CheckOutcome> }

optimizeLater()

process.once('message', async (request: Request) => {
  const outcomes = await checkChanges(request, (path) => send({ kind: 'project', path }))
  await send({ kind: 'outcomes', outcomes })
  process.disconnect()
})

/** Resolves when it is on its way: what follows may keep this process from everything else. */
function send(message: Message): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()))
}
