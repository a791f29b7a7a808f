import type { Attribute, FunctionDefinition, Place, Scope } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { coversLine, locate } from '../../model/lines.js'
import { append, once } from '../../model/once.js'
import type { ServerTrait } from '../../model/server-socket.js'
import { ownMethods, sitesIn } from '../routes/python/handlers.js'

/**
 * Code outside the handler that sends to the sockets of a hub: an HTTP route, a task, a model. E.g. `manager.broadcast(text)`,
 * `async_to_sync(layer.group_send)(…)`. `code`: the handler with the functions it calls; `traits`: theirs.
 */
export function sendersTo(
  code: readonly FunctionDefinition[],
  traits: readonly ServerTrait[],
  files: readonly PythonFile[],
): readonly ServerTrait[] {
  const bodies = new Set(code.map(({ body }) => body))
  const owners = new Set(code.flatMap((one) => (one.owner && keeps(one, traits) ? [one.owner] : [])))
  const methods = [...owners].flatMap(ownMethods).filter(sends)
  const isInLayer = traits.some(({ kind }) => kind === 'channel-layer')
  const names = new Set([...methods.map(({ name }) => name), ...(isInLayer ? ['group_send'] : [])])
  return [...names]
    .flatMap((name) => attributesOf(files).get(name) ?? [])
    .filter(({ scope }) => !isAmong(scope, bodies))
    .filter((one) => one.expression.name === 'group_send' || leadsTo(one, methods, files))
    .map(({ expression: { span }, scope }): ServerTrait => {
      const { source } = scope.module
      return { kind: 'sender', location: locate(source, span), what: source.text.slice(span.start, span.end) }
    })
}

function isAmong(scope: Scope, bodies: ReadonlySet<Scope>): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (bodies.has(at)) return true
  return false
}

function keeps({ span, body }: FunctionDefinition, traits: readonly ServerTrait[]): boolean {
  const { source } = body.module
  const own = locate(source, span)
  return traits.some(
    ({ kind, location: { path, start } }) =>
      (kind === 'hub' || kind === 'channel-layer') && coversLine(own, { path, line: start.line }),
  )
}

const sends = once((one: FunctionDefinition) =>
  sitesIn(one).some(
    ({ call: { callee } }) => callee.kind === 'attribute' && /^send(_text|_json|_bytes)?$/.test(callee.name),
  ),
)

function leadsTo(
  { expression, scope }: Place<Attribute>,
  methods: readonly FunctionDefinition[],
  [file]: readonly PythonFile[],
): boolean {
  const values = file?.resolver.valuesOf(expression, scope) ?? []
  return values.some((value) => value.kind === 'function' && methods.includes(value.definition))
}

const attributesOf = once(
  (files: readonly PythonFile[]): ReadonlyMap<string, readonly Place<Attribute>[]> => {
    const found = new Map<string, Place<Attribute>[]>()
    for (const { module } of files)
      for (const one of module.attributes) append(found, one.expression.name, one)
    return found
  },
)
