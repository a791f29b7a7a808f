import type { Library } from './library.js'

/**
 * Regular expression sources that a file must match to use one of these packages: an import of it, wherever from, or a
 * global of its script tag. One expression for all of a kind, since the bytes of every file are sought for them.
 * E.g. `['"](?:mqtt|sockjs-client)['"/]`, `[/:](?:mqtt|sockjs-client)@\d`, `\b(?:Pusher|SockJS)\(`.
 */
export function triggersOf(libraries: readonly Library[]): string[] {
  const modules = shortest(libraries.flatMap((library) => library.modules))
  const globals = [
    ...new Set(libraries.flatMap(({ globals = [], script }) => (script ? [] : globals))),
  ].sort()
  return [
    `['"](?:${modules.map(escaped).join('|')})['"/]`,
    `[/:](?:${modules.map(escaped).join('|')})@\\d`,
    ...libraries.flatMap(({ script }) => script?.source ?? []),
    ...(globals.length > 0 ? [`\\b(?:${globals.map(escaped).join('|')})\\(`] : []),
  ]
}

/** `partysocket/react` is found where `partysocket` is. */
function shortest(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !names.some((other) => name.startsWith(`${other}/`))).sort()
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
