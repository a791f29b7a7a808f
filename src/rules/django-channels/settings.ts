import type { Expression, Module } from '../../languages/python/ast.js'
import { callsOf } from '../../languages/python/call-index.js'
import type { PythonFile } from '../../languages/python.js'
import type { Span } from '../../model/source.js'

export interface Setting {
  readonly kind: 'application' | 'layer'
  readonly at: Span
  /** The application, or the class of the layer. */
  readonly name: string
}

const router = /^channels\.routing\.ProtocolTypeRouter$/

/** Settings of Django: `ASGI_APPLICATION`, where it leads to an application that serves WebSockets, and the `CHANNEL_LAYERS` behind it. */
export function* channelSettings(file: PythonFile): Iterable<Setting> {
  const { resolver, source } = file
  // A project that is there for tests goes with them.
  if (source.zone === 'test') return
  const served = valuesOf('ASGI_APPLICATION', file).filter((value) => {
    const name = resolver.textOf(value, file.module.scope) ?? ''
    const dotted = name.slice(0, Math.max(0, name.lastIndexOf('.')))
    const path = dotted === '' ? undefined : resolver.repository.find(dotted, 0, source.path)?.path
    const module = path === undefined ? undefined : resolver.repository.module(path)
    return module !== undefined && routesSockets(module, file)
  })
  for (const value of served) yield { kind: 'application', at: value.span, name: textOf(value, file) }
  if (served.length === 0) return
  for (const layers of valuesOf('CHANNEL_LAYERS', file)) {
    if (layers.kind !== 'display') continue
    for (const { value: layer } of layers.entries) {
      const backend = layer.kind === 'display' ? entryOf(layer, 'BACKEND', file) : undefined
      if (backend) yield { kind: 'layer', at: backend.span, name: textOf(backend, file) }
    }
  }
}

function valuesOf(name: string, { module }: PythonFile): readonly Expression[] {
  return (module.scope.bindings.get(name) ?? []).flatMap((one) => (one.kind === 'value' ? [one.value] : []))
}

function textOf(value: Expression, { resolver, module }: PythonFile): string {
  return resolver.textOf(value, module.scope) ?? '?'
}

/** A router without the key "websocket" serves HTTP only. */
function routesSockets(module: Module, file: PythonFile): boolean {
  const { resolver } = file
  return callsOf(module, resolver, router).some(({ call, scope }) => {
    const [given] = call.arguments
    return (
      given !== undefined &&
      resolver
        .valuesOf(given.value, scope)
        .some((value) => value.kind === 'display' && entryOf(value.place.expression, 'websocket', file))
    )
  })
}

function entryOf(
  { entries }: Extract<Expression, { kind: 'display' }>,
  name: string,
  { resolver, module }: PythonFile,
): Expression | undefined {
  return entries.find(({ key }) => key && resolver.textOf(key, module.scope) === name)?.value
}
