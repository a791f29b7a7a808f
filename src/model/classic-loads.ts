import type { AdapterLoad, DecidedSocket } from './socket.js'

export type TagLoad = Extract<AdapterLoad, { kind: 'tag' }>

/** The one tag by which a page loads the adapter for all its scripts. */
export interface PageLoad extends TagLoad {
  readonly adapter: string
}

/** It stands before the first script that needs it, and may only wait for the page where all of them do. */
export function pageLoadOf(sockets: readonly DecidedSocket[], page: string): PageLoad | undefined {
  const loads = sockets.flatMap(({ verdict: { classic } }) =>
    (classic?.loads ?? []).flatMap((load): PageLoad[] =>
      load.kind === 'tag' && load.path === page ? [{ ...load, adapter: classic?.path ?? '' }] : [],
    ),
  )
  const [first] = loads.sort((a, b) => a.at - b.at)
  return first && { ...first, isDeferred: loads.every(({ isDeferred }) => isDeferred) }
}

/** Whether anything loads the very file that a socket asks for: a page takes one for all. */
export function isLoaded(socket: DecidedSocket, written: readonly DecidedSocket[]): boolean {
  const { classic } = socket.verdict
  return (
    classic?.loads.some(
      (load) => load.kind === 'worker' || pageLoadOf(written, load.path)?.adapter === classic.path,
    ) ?? true
  )
}

/** The pages and workers that load the adapter, and which file; those that did so before are left out. */
export function pageLoadsOf(written: readonly DecidedSocket[]): readonly { page: string; adapter: string }[] {
  const pages = new Map<string, string>()
  for (const { verdict } of written)
    for (const load of verdict.classic?.loads ?? []) {
      const found = load.kind === 'tag' ? pageLoadOf(written, load.path) : undefined
      if (!found?.isThere) pages.set(load.path, found?.adapter ?? verdict.classic?.path ?? '')
    }
  return [...pages].map(([page, adapter]) => ({ page, adapter }))
}
