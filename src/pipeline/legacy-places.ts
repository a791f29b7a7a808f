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
    ...own.flatMap(receiversOf),
  ]
}

/** Functions that a WebSocket API calls: they take its messages, whatever is in them. */
function handlersOf({ role, links, location, data }: Finding): readonly LegacyPlace[] {
  if (role !== 'infrastructure') return []
  const routes = routesIn(data)
  const entry = routes === undefined ? {} : { entry: { routes, isSure: true } }
  return links.flatMap(({ kind, name }): LegacyPlace[] => {
    const colon = name.lastIndexOf(':')
    const path = name.slice(0, colon)
    // Of what is declared in code, the code itself is the place.
    if (kind !== 'handler' || colon < 0 || path === location.path || !isImportable(path)) return []
    return [{ path, name: name.slice(colon + 1), role: 'server', replacement: 'messages', ...entry }]
  })
}

/** Of a function that routes call; empty where it is not known which. An authorizer, or one that may send, is called by none. */
function routesIn({ route, uses = '' }: Finding['data']): string | undefined {
  if (route !== undefined) return route
  const all = uses.split(', ')
  if (!all.some((one) => /^(route |integration$)/.test(one))) return undefined
  return all.flatMap((one) => (one.startsWith('route ') ? [one.slice('route '.length)] : [])).join(', ')
}

/** Functions that are called by Lambda itself, by their names. */
const entryName = /^(lambda_?)?handler$|Handler$|_handler$|^main$/

/** Code that reads what only events of a WebSocket API have: the one function around it is such a handler, whoever declares it. */
function receiversOf({ ruleId, messageId, links }: Finding): readonly LegacyPlace[] {
  if (
    !/^(node-gateway-event\/|apigateway-management-api\/(connection-id-read|route-check)$)/.test(
      `${ruleId}/${messageId}`,
    )
  )
    return []
  const handlers = links.filter(({ kind }) => kind === 'handler')
  const [only] = handlers
  if (!only || handlers.length > 1) return []
  const colon = only.name.lastIndexOf(':')
  const name = only.name.slice(colon + 1)
  return entryName.test(name)
    ? [
        {
          path: only.name.slice(0, colon),
          name,
          role: 'server',
          replacement: 'messages',
          entry: { routes: '', isSure: false },
        },
      ]
    : []
}

function headOf(scope: string): { readonly within?: string } {
  const [within = ''] = scope.split('.')
  return within === '' ? {} : { within }
}

function isImportable(path: string): boolean {
  return importable.has(syntaxOf(languageOf(path)))
}
