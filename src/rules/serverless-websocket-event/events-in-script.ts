import type { Node, ObjectLiteralExpression, PropertyAssignment } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import type { Link } from '../../model/finding.js'
import { commonRoutes } from '../../model/gateway-handlers.js'

/** Events and settings of a service that is written in JavaScript or TypeScript. */
export function* eventsInScript(file: ScriptFile) {
  const { morph, ast } = file
  for (const property of descendantsOf(morph, ast, morph.SyntaxKind.PropertyAssignment)) {
    const name = nameOf(property)
    if (name === 'websocket') {
      const fn = functionAround(morph, property)
      if (!fn) continue
      const route = routeOf(morph, property)
      const own = commonRoutes.has(route) || route === '?' ? [] : [route]
      const handler = textAt(morph, fn, 'handler')
      yield {
        messageId: 'event',
        at: spanOf(property.getNameNode()),
        data: { function: functionName(morph, fn, file), route },
        confidence: handler === undefined && !fn.getProperty('handler') ? 'likely' : 'certain',
        names: own,
        links: own.map((one): Link => ({ kind: 'route', name: one })),
      } as const
    } else if (/^websockets(ApiName|ApiRouteSelectionExpression|Description)$/.test(name)) {
      if (!isProvider(morph, property)) continue
      const at = spanOf(property.getNameNode())
      yield { messageId: 'provider-setting', at, data: { key: `provider.${name}` } } as const
    }
  }
}

function nameOf(property: PropertyAssignment): string {
  return property.getName().replace(/^['"]|['"]$/g, '')
}

/** The object that holds the `events` in which a WebSocket event is written. */
function functionAround(morph: TsMorph, event: PropertyAssignment): ObjectLiteralExpression | undefined {
  const { Node: N } = morph
  const list = event.getParent()?.getParent()
  if (!N.isArrayLiteralExpression(list)) return undefined
  const events = list.getFirstAncestorByKind(morph.SyntaxKind.PropertyAssignment)
  const holder = events?.getParent()
  const isHeld =
    events && nameOf(events) === 'events' && unwrap(morph, events.getInitializer() ?? events) === list
  return isHeld && N.isObjectLiteralExpression(holder) ? holder : undefined
}

/** `websocket: '$connect'`, `websocket: { route: '$connect' }`. */
function routeOf(morph: TsMorph, event: PropertyAssignment): string {
  const { Node: N } = morph
  const value = event.getInitializer()
  const given = value && unwrap(morph, value)
  if (N.isObjectLiteralExpression(given)) return textAt(morph, given, 'route') ?? '?'
  return literal(morph, given) ?? '?'
}

function textAt(morph: TsMorph, object: ObjectLiteralExpression, key: string): string | undefined {
  const property = object.getProperty(key)
  return morph.Node.isPropertyAssignment(property) ? literal(morph, property.getInitializer()) : undefined
}

function literal(morph: TsMorph, node: Node | undefined): string | undefined {
  const { Node: N } = morph
  return N.isStringLiteral(node) || N.isNoSubstitutionTemplateLiteral(node)
    ? node.getLiteralText()
    : undefined
}

/** Its key among the functions; by itself in a file, the folder's name: `src/functions/connect/index.ts`. */
function functionName(morph: TsMorph, fn: ObjectLiteralExpression, { source }: ScriptFile): string {
  const parent = fn.getParentIfKind(morph.SyntaxKind.PropertyAssignment)
  if (parent) return nameOf(parent)
  const variable = fn.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)
  if (variable) return variable.getName()
  const parts = source.path.replace(/(\/index)?\.\w+$/, '').split('/')
  return parts.at(-1) ?? source.path
}

function isProvider(morph: TsMorph, setting: PropertyAssignment): boolean {
  const around = setting.getParent()?.getParent()
  return morph.Node.isPropertyAssignment(around) && nameOf(around) === 'provider'
}
