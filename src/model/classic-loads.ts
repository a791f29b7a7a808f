import { once } from './once.js'
import type { AdapterLoad, ClassicAdapter, DecidedSocket } from './socket.js'

/** What begins a script of a page that is the adapter. */
export const heldHead = '// SseSocket: a WebSocket-shaped adapter over SSE and fetch, written by migrate-ws.'

/** The one tag by which a page has the adapter for all its scripts. */
export type PageLoad = Extract<AdapterLoad, { kind: 'tag' }> & {
  /** The file that it loads, or the page itself, which holds it. */
  readonly adapter: string
}

const loadsByPath = once(
  ({ loads }: ClassicAdapter) => new Map(loads.map((load) => [load.path, load] as const)),
)

/** How the sockets of a file, or of scripts that it loads, come by the adapter there. */
export function loadsAt(sockets: readonly DecidedSocket[], path: string): readonly DecidedSocket[] {
  return sockets.flatMap(({ usage, verdict }) => {
    const load = verdict.classic && loadsByPath(verdict.classic).get(path)
    return verdict.classic && load
      ? [{ usage, verdict: { ...verdict, classic: { ...verdict.classic, loads: [load] } } }]
      : []
  })
}

/** By page: it stands before the first script that needs it, and may only wait for the page where all of them do. */
export function pageLoadsOf(sockets: readonly DecidedSocket[]): ReadonlyMap<string, PageLoad> {
  const found = new Map<string, PageLoad>()
  for (const { verdict } of sockets)
    for (const load of verdict.classic?.loads ?? []) {
      if (load.kind !== 'tag') continue
      const known = found.get(load.path)
      const first = known && known.at <= load.at ? known : { ...load, adapter: verdict.classic?.path ?? '' }
      found.set(load.path, { ...first, isDeferred: load.isDeferred && (known?.isDeferred ?? true) })
    }
  return found
}

/** Whether anything loads the very file that a socket needs: a page loads one for all. */
export function isLoaded(
  { verdict: { classic } }: DecidedSocket,
  pages: ReadonlyMap<string, PageLoad>,
): boolean {
  if (!classic || classic.unseen) return true
  return classic.loads.some(
    (load) => load.kind === 'worker' || pages.get(load.path)?.address === load.address,
  )
}

/** What has the adapter that had it not before: a page or a worker, and the file that it loads; of a page that holds it, itself. */
export function newLoadsOf(written: readonly DecidedSocket[]): ReadonlyMap<string, string> {
  const workers = written.flatMap(({ verdict: { classic } }) =>
    (classic?.loads ?? []).flatMap((load) =>
      load.kind === 'worker' && classic ? [[load.path, classic.path] as const] : [],
    ),
  )
  const pages = [...pageLoadsOf(written)].filter(([, { isThere }]) => !isThere)
  return new Map([...pages.map(([page, { adapter }]) => [page, adapter] as const), ...workers])
}
