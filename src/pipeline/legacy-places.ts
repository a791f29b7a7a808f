import type { Finding } from '../model/finding.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { isLegacy, onlyCatches } from '../model/legacy.js'
import type { LegacyPlace } from '../model/legacy-place.js'
import type { DecidedSocket } from '../model/socket.js'
import type { Syntax } from '../model/source.js'

const importable: ReadonlySet<Syntax | undefined> = new Set(['script', 'python'])

/** The places of modules that tests can import; tests themselves are none. */
export function legacyPlaces(
  findings: readonly Finding[],
  sockets: readonly DecidedSocket[],
): readonly LegacyPlace[] {
  const own = findings.filter(
    (finding) => isLegacy(finding) && finding.zone !== 'test' && !onlyCatches(finding),
  )
  return [
    ...own.flatMap(({ role, replacement, scope, location: { path, start } }): LegacyPlace[] =>
      isImportable(path) && (role === 'client' || role === 'server' || role === 'infrastructure')
        ? [{ path, line: start.line, ...headOf(scope), role, replacement }]
        : [],
    ),
    ...sockets.flatMap(({ usage }): LegacyPlace[] =>
      usage.zone === 'test'
        ? []
        : [usage, ...usage.uses].map(({ location: { path, start } }) => ({
            path,
            line: start.line,
            role: 'client',
            replacement: 'messages',
          })),
    ),
    ...own.flatMap(handlersOf),
  ]
}

/** Functions that a WebSocket API calls: they take its messages, whatever is in them. */
function handlersOf({ role, links, location }: Finding): readonly LegacyPlace[] {
  if (role !== 'infrastructure') return []
  return links.flatMap(({ kind, name }): LegacyPlace[] => {
    const colon = name.lastIndexOf(':')
    const path = name.slice(0, colon)
    // Of what is declared in code, the code itself is the place.
    if (kind !== 'handler' || colon < 0 || path === location.path || !isImportable(path)) return []
    return [{ path, name: name.slice(colon + 1), role: 'server', replacement: 'messages' }]
  })
}

function headOf(scope: string): { readonly within?: string } {
  const [within = ''] = scope.split('.')
  return within === '' ? {} : { within }
}

function isImportable(path: string): boolean {
  return importable.has(syntaxOf(languageOf(path)))
}
