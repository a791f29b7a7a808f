import { dirname, join } from 'node:path/posix'
import type { CallSite, Expression, Scope } from '../../../languages/python/ast.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import type { PythonFile } from '../../../languages/python.js'
import type { Link } from '../../../model/finding.js'

/** Whether a call makes the `ApiGateway` of `apigw_sockets.py`: a WebSocket API in a process. */
export function makesGateway({ call, scope }: CallSite, resolver: Resolver): boolean {
  return resolver.valuesOf(call.callee, scope).some((value) => {
    if (value.kind !== 'class' || value.definition.name !== 'ApiGateway') return false
    return value.definition.outer.module.scope.bindings.has('management_client')
  })
}

/** The Lambda handlers that such a process runs: `ApiGateway({"$connect": connect.handler})`, as declarations link to them. */
export function processHandlersIn({ module, resolver }: PythonFile): readonly Link[] {
  return module.calls
    .filter((site) => makesGateway(site, resolver))
    .flatMap(({ call, scope }) => {
      const routes = call.arguments[0]?.value
      if (routes?.kind !== 'display') return []
      return routes.entries.flatMap(({ value }): Link[] => {
        const code = codeOf(value, scope, resolver)
        return code === undefined ? [] : [{ kind: 'handler', name: code }]
      })
    })
}

function codeOf(handler: Expression, scope: Scope, resolver: Resolver): string | undefined {
  const [value] = resolver.valuesOf(handler, scope)
  if (value?.kind === 'function')
    return `${value.definition.outer.module.source.path}:${value.definition.qualifiedName}`
  if (handler.kind !== 'attribute' || handler.object.kind !== 'name') return undefined
  const [loaded] = scope.bindings.get(handler.object.name) ?? []
  const file = loaded?.kind === 'value' ? loadedFile(loaded.value, scope) : undefined
  return file === undefined ? undefined : `${file}:${handler.name}`
}

/** `load_apart(functions / "join", "app")`, where `functions` is the folder above that of the process. */
function loadedFile(value: Expression, { module: { source } }: Scope): string | undefined {
  const given = source.text.slice(value.span.start, value.span.end)
  const [, folder = '', name] =
    /^load_apart\(\s{0,99}functions(?:[ \t]{0,9}\/[ \t]{0,9}["']([^"']{1,300})["'])?,\s{0,99}["']([\w.-]{1,300})["']/.exec(
      given,
    ) ?? []
  const above = dirname(dirname(source.path))
  return name === undefined ? undefined : `${join(above, folder, name.replaceAll('.', '/'))}.py`
}
