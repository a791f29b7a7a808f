import type { Definition, FunctionDefinition } from '../../../languages/python/ast.js'
import { eventResponse } from '../../../languages/python/event-responses.js'
import type { PythonFile } from '../../../languages/python.js'
import { locate } from '../../../model/lines.js'
import type { RouteKind, ServerRoute } from '../../../model/route.js'
import { routePath } from '../../../routes/path.js'
import { beginsAt, channelsDeclarations, unservedRouters } from './channels.js'
import { type Declaration, declarationsIn } from './declarations.js'
import { demandsHeaderOf } from './demands.js'
import { handlingOf } from './handlers.js'
import { kitRoutes, kitsIn } from './kits.js'
import { serverId } from './servers.js'

/** The routes that FastAPI, Starlette, Flask and Quart serve, as far as their paths can be read. */
export function pythonRoutes(
  files: readonly PythonFile[],
  started: Parameters<typeof unservedRouters>[1],
): readonly ServerRoute[] {
  const ours = files.filter(({ source }) => source.zone === 'source')
  const unserved = unservedRouters(ours, started)
  return [
    ...declarationsIn(ours).flatMap(routesOf),
    ...channelsDeclarations(ours)
      .filter((one) => !beginsAt(one, unserved))
      .flatMap(routesOf),
    ...kitsIn(ours).flatMap(kitRoutes),
  ]
}

function routesOf(declaration: Declaration): ServerRoute[] {
  const { file, site, handler, framework, methods, begins, path, at } = declaration
  const { resolver } = file
  if (path === undefined) return []
  const response = resolver.argument(site, 'response_class')
  const handling = isFunction(handler) ? handlingOf(handler, resolver) : undefined
  const isStreaming =
    (handling?.streams ?? false) ||
    (response !== undefined && eventResponse(response, site.scope, resolver) !== undefined)
  const demands = isFunction(handler) && isStreaming && demandsHeaderOf(handler, site, resolver)
  return begins.known.flatMap(({ root, prefix }) => {
    const full = routePath(prefix, path)
    return full === undefined
      ? []
      : methods.flatMap((method): ServerRoute[] => {
          const kind = kindOf(method, isStreaming)
          if (!kind) return []
          return [
            {
              kind,
              method: method === 'POST' ? 'POST' : 'GET',
              path: full,
              framework,
              location: locate(site.scope.module.source, at),
              server: serverId(root),
              speaks: handling?.speaks ?? { ready: false, connectionId: false, others: [] },
              ...(demands ? { demandsHeader: true } : {}),
              ...(kind === 'websocket' && handler
                ? { handler: locate(handler.outer.module.source, handler.span) }
                : {}),
              ...(kind === 'websocket' && declaration.isGateway ? { isGateway: true } : {}),
            },
          ]
        })
  })
}

function isFunction(handler: Definition | undefined): handler is FunctionDefinition {
  return handler !== undefined && 'parameters' in handler
}

/** A GET that streams nothing takes no socket's place. */
function kindOf(method: string, isStreaming: boolean): RouteKind | undefined {
  if (method === 'WEBSOCKET') return 'websocket'
  if (method === 'POST') return isStreaming ? 'post-stream' : 'post'
  return method === 'GET' && isStreaming ? 'stream' : undefined
}
