import { literally } from '../../model/literally.js'
import { quotedModule } from '../../model/trigger-words.js'
import { hooks } from './hooks.js'
import { packages } from './packages.js'
import { protocolLibraries } from './protocol-libraries.js'

const all = [...packages, ...hooks, ...protocolLibraries]

/**
 * Regular expression sources of which a file must match one to use any of these packages: an import, a path on a delivery
 * network, a global of a script tag. The same few for every rule, since the bytes of every file are sought for them.
 * E.g. `['"](?:mqtt|sockjs-client)['"/]`, `[/:](?:mqtt|sockjs-client)@\d`, `[ =(](?:Pusher|SockJS)\(`.
 */
export const libraryTriggers: readonly string[] = [
  quotedModule(names(), '[\'"/]'),
  `[/:](?:${names()})@\\d`,
  `[ =(](?:${globals()})\\(`,
  ...all.flatMap(({ script }) => script?.source ?? []),
]

function names(): string {
  return shortest(all.flatMap((library) => library.modules))
    .map(literally)
    .join('|')
}

/** A global that many things are called like counts by its script tag alone. */
function globals(): string {
  const found = all.flatMap(({ globals = [], script }) => (script ? [] : globals))
  return [...new Set(found)].sort().map(literally).join('|')
}

/** `partysocket/react` is found where `partysocket` is. */
function shortest(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !names.some((other) => name.startsWith(`${other}/`))).sort()
}
