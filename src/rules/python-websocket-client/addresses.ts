import type { Binding, CallSite, Expression, Scope } from '../../languages/python/ast.js'
import { partsOf } from '../../languages/python/event-frames.js'
import { boundIn } from '../../languages/python/reading.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'
import { socketIoPath } from '../../model/route.js'

const written = /^(wss?|https?):\/\/([^/?#{}]+)([^?#]*)/

/** The path of an address whose host is only known when it runs: `/ws`, `{}/ws`, `ws://{}:{}/ws`. */
const behindBase = /^(?:(?:wss?|https?):\/\/[^/?#]{0,200}|\{\})?(\/[^?#]{0,500})/

/** What the address of a connection shows about its channel, as far as it is written as text. */
export function connectionAddress(
  site: CallSite,
  { resolver }: PythonFile,
  isSocketIo = false,
): { readonly names: readonly string[]; readonly links: readonly Link[] } {
  const list = site.call.arguments
  const given = ['uri', 'url'].flatMap((name) => list.filter((one) => one.name === name))[0] ?? list[0]
  const texts = given && !given.spread ? addressTexts(given.value, site.scope, resolver) : []
  const names: string[] = []
  const links: Link[] = []
  for (const text of texts) {
    const [, scheme, host, path] = written.exec(text) ?? []
    if (host) {
      if (scheme?.startsWith('ws') || isSocketIo) names.push(text)
      links.push({ kind: 'host', name: host })
    }
    const route = host ? path : behindBase.exec(text)?.[1]
    // The path of an API of API Gateway is a stage: `/prod`.
    const isStage = host?.includes('.execute-api.')
    // `{base}/{stream}` does not say where it leads.
    if (route && /[^/{}]/.test(route) && !isStage) links.push({ kind: 'route', name: route })
  }
  // It asks for the path of Socket.IO, whatever host its settings name.
  if (isSocketIo && links.length === 0) links.push({ kind: 'route', name: socketIoPath })
  return { names, links }
}

/** What is written of an address, with `{}` for what is only known when it runs: `f"wss://feed.example.com/{symbol}"`. */
function addressTexts(value: Expression, scope: Scope, resolver: Resolver, depth = 0): readonly string[] {
  const texts = resolver.textsOf(value, scope)
  if (texts.length > 0 || depth > 3) return texts
  const usual = insteadOfSetting(value, scope, resolver)
  if (usual) return addressTexts(usual, scope, resolver, depth + 1)
  if (value.kind === 'concatenation' || value.kind === 'call') {
    const parts = partsOf(value)
    if (!parts.some(({ kind }) => kind === 'text')) return []
    const written = parts.map((part) =>
      part.kind === 'text' ? part.text : (resolver.textOf(part.expression, scope) ?? '{}'),
    )
    return [written.join('')]
  }
  return boundTo(value, scope).flatMap((binding): readonly string[] =>
    binding.kind === 'value' ? addressTexts(binding.value, binding.scope, resolver, depth + 1) : [],
  )
}

/** What is written in place of a setting: `os.getenv("MODEL_URL", "ws://model:8000/ws")`. */
function insteadOfSetting(value: Expression, scope: Scope, resolver: Resolver): Expression | undefined {
  if (value.kind !== 'call') return undefined
  const isSetting = resolver
    .pathsOf(value.callee, scope)
    .some((path) => /^os\.(?:getenv|environ\.get)$/.test(path))
  const [, given] = value.arguments
  return isSetting && given && !given.spread ? given.value : undefined
}

/** What a name of a function, or a field of its instance, is set to. */
function boundTo(value: Expression, scope: Scope): readonly Binding[] {
  if (value.kind === 'name') return boundIn(value.name, scope)
  if (value.kind !== 'attribute' || value.object.kind !== 'name' || value.object.name !== 'self') return []
  const { span } = value
  const own = scope.module.classes.find((one) => one.span.start <= span.start && span.end <= one.span.end)
  return own?.attributes.get(value.name) ?? []
}
