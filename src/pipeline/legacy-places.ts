import type { Finding } from '../model/finding.js'
import { codeBehind, lambdaEntry, readsGatewayEvents } from '../model/gateway-handlers.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { isCaller, isLegacy, onlyCatches } from '../model/legacy.js'
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
    (finding) =>
      isLegacy(finding) &&
      finding.zone !== 'test' &&
      !onlyCatches(finding) &&
      !callsOwn(finding) &&
      !onlyTyped(finding),
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
        : [usage, ...usage.uses]
            .map(({ location }) => location)
            .map((location) => ({
              path: location.path,
              line: location.start.line,
              role: 'client',
              replacement: 'messages',
              ...(location === usage.location ? { opens: true as const } : {}),
            })),
    ),
    ...own.flatMap(handlersOf),
    ...own.flatMap(receiversOf),
  ]
}

/** Calls in Node count only where the test itself shows that it is about them. */
function callsOwn(finding: Finding): boolean {
  return isCaller(finding) && finding.ruleId !== 'node-socket-broadcast'
}

/** The type of an event that is handed on: what is done with it shows elsewhere. */
function onlyTyped({ ruleId, messageId }: Finding): boolean {
  return ruleId === 'node-gateway-event' && messageId === 'handler-type'
}

/** Functions that a WebSocket API calls: they take its messages, whatever is in them. */
function handlersOf({ role, links, location, data }: Finding): readonly LegacyPlace[] {
  if (role !== 'infrastructure') return []
  const routes = routesIn(data)
  if (routes === undefined && maySendOnly(data)) return []
  const entry = routes === undefined ? {} : { entry: { routes, isSure: true } }
  return links.flatMap((link): LegacyPlace[] => {
    const code = codeBehind(link)
    // Of what is declared in code, the code itself is the place.
    if (!code || code.path === location.path || !isImportable(code.path)) return []
    return [{ ...code, role: 'server', replacement: 'messages', ...entry }]
  })
}

/** By a role that may be that of all functions: whether it does send its own code says. */
function maySendOnly({ uses = '' }: Finding['data']): boolean {
  return uses.split(', ').every((one) => one.startsWith('execute-api:'))
}

/** Of a function that routes call; empty where it is not known which. An authorizer, or one that may send, is called by none. */
function routesIn({ route, uses = '' }: Finding['data']): string | undefined {
  if (route !== undefined) return route
  const all = uses.split(', ')
  if (!all.some((one) => /^(route |integration$)/.test(one))) return undefined
  return all.flatMap((one) => (one.startsWith('route ') ? [one.slice('route '.length)] : [])).join(', ')
}

/** Handlers that no declaration needs to name: the one function around code that reads fields which only events of a WebSocket API have. */
function receiversOf(finding: Finding): readonly LegacyPlace[] {
  if (!readsGatewayEvents(finding)) return []
  const [only, ...more] = finding.links.flatMap((link) => codeBehind(link) ?? [])
  if (!only || more.length > 0 || !lambdaEntry.test(only.name)) return []
  return [{ ...only, role: 'server', replacement: 'messages', entry: { routes: '', isSure: false } }]
}

function headOf(scope: string): { readonly within?: string } {
  const [within = ''] = scope.split('.')
  return within === '' ? {} : { within }
}

function isImportable(path: string): boolean {
  return importable.has(syntaxOf(languageOf(path)))
}
