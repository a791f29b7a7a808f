import type { Expression, FunctionDefinition, Module, Scope } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { once } from '../../model/once.js'
import type { Span } from '../../model/source.js'

const ofLayer =
  /(?:^channels\.layers\.(?:get_channel_layer\(\)|channel_layers\.\S+)|Consumer\(\)\.channel_layer)\.(?:group_)?send$/

/** Whether `send` or `group_send` is of a channel layer, as far as it can be followed. */
export function isLayerSend(named: Expression, scope: Scope, resolver: Resolver): boolean {
  return resolver.pathsOf(named, scope).some((path) => ofLayer.test(path))
}

interface LayerMessage {
  readonly at: Span
  readonly name: string
  readonly scope: string
  readonly isNamed?: true
}

/** `layer.group_send(…)`, `async_to_sync(layer.group_send)(…)`, `layer.send(…)`: what goes to consumers through a channel layer. */
export function layerMessages({ module, resolver, source }: PythonFile): readonly LayerMessage[] {
  return module.attributes.flatMap(({ expression, scope }): LayerMessage[] => {
    const { name } = expression
    if (name !== 'group_send' && name !== 'send') return []
    const isFollowed = isLayerSend(expression, scope, resolver)
    // Nothing but a channel layer has a `group_send`.
    if (!isFollowed && (name === 'send' || resolver.valuesOf(expression, scope).length > 0)) return []
    return [
      {
        at: calleeSpan(source.text, expression),
        name,
        scope: scope.name,
        ...(isFollowed ? {} : { isNamed: true as const }),
      },
    ]
  })
}

/** Whether a method of a consumer is called by the `type` of a message, e.g. `chat_message` by `"chat.message"`. */
export function isOfLayer({ name, parameters, owner }: FunctionDefinition, resolver: Resolver): boolean {
  if (name.startsWith('_') || !owner) return false
  const given = parameters.filter(({ receiver }) => !receiver)
  const [only, ...more] = given
  if (!only || more.some((one) => !one.default)) return false
  return typesOf(resolver.repository).has(name) || /^(?:event|evt)$/.test(only.name)
}

/** The `type` of every message that some file writes out, as the name of a method. */
const typesOf = once(({ whole }: { readonly whole: readonly Module[] }): ReadonlySet<string> => {
  const types = whole.flatMap(({ displays }) =>
    displays.flatMap(({ expression }) =>
      expression.entries.flatMap(({ key, value }) =>
        key?.kind === 'text' && key.text === 'type' && value.kind === 'text'
          ? [value.text.replaceAll('.', '_')]
          : [],
      ),
    ),
  )
  return new Set(types)
})
