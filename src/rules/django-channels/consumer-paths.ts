import type { CallSite, Expression } from '../../languages/python/ast.js'
import { channelNames } from '../../languages/python/http-routes.js'
import { type Seen, type Shape, seenCalls, sitesOf } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'
import { anyPath } from '../../model/route.js'
import { routeOfPattern } from './route-of-pattern.js'

const patterns: readonly Shape<'consumer-path'>[] = [
  { id: 'consumer-path', path: /^django\.(?:urls\.(?:conf\.)?(?:re_)?path|conf\.urls\.(?:re_path|url))$/ },
]

/** `path("chat/", ChatConsumer.as_asgi())`, and `path("chat/", ChatConsumer)` of older versions. */
export function* consumerPaths(
  file: PythonFile,
  isConsumer: (path: string) => boolean,
): Iterable<Seen<'consumer-path'>> {
  for (const site of sitesOf(file, patterns)) {
    const view = file.resolver.argument(site, 'view', 1)
    if (!view) continue
    const consumer = consumerOf(view)
    const { resolver } = file
    if (!resolver.pathsOf(consumer, site.scope).some(isConsumer)) continue
    for (const seen of seenCalls(file, patterns, [site])) {
      const handlers = resolver.valuesOf(consumer, site.scope).flatMap((value): Link[] => {
        if (value.kind !== 'class') return []
        const { qualifiedName, scope } = value.definition
        return [{ kind: 'handler', name: `${scope.module.source.path}:${qualifiedName}` }]
      })
      const names = routesOf(site, file)
      const routes = names.map((name): Link => ({ kind: 'route', name }))
      yield { ...seen, data: { name: textOf(consumer) }, names, links: [...routes, ...handlers] }
    }
  }
}

function consumerOf(view: Expression): Expression {
  if (view.kind !== 'call' || view.callee.kind !== 'attribute') return view
  return view.callee.name === 'as_asgi' ? view.callee.object : view
}

/** A path as clients write it, with `{name}` for a parameter. A pattern that stands for more than one path names none. */
function routesOf(site: CallSite, { resolver }: PythonFile): readonly string[] {
  const given = resolver.argument(site, 'route', 0) ?? resolver.argument(site, 'regex', 0)
  const text = given && resolver.textOf(given, site.scope)
  if (text === undefined) return []
  const isPattern = !resolver.pathsOf(site.call.callee, site.scope).some((path) => path.endsWith('.path'))
  const route = isPattern ? routeOfPattern(text) : text.replaceAll(/<(?:\w+:)?(\w+)>/g, '{$1}')
  // `path("", …)` beside other paths is a channel of its own: the root.
  if (route === '' || route === '/') return [anyPath]
  return channelNames(route === undefined ? undefined : `/${route.replace(/^\//, '')}`)
}

function textOf(consumer: Expression): string {
  return consumer.kind === 'name' || consumer.kind === 'attribute' ? consumer.name : ''
}
