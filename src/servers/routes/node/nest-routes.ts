import type { ClassDeclaration, Decorator, MethodDeclaration, Node } from 'ts-morph'
import { exportBehind } from '../../../languages/script/origin/imports.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { callsWhere, descendantsOf, spanOf } from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'
import { memberOf } from '../../../languages/script/values/values.js'
import { locate } from '../../../model/lines.js'
import type { RouteKind, ServerRoute } from '../../../model/route.js'
import type { Location } from '../../../model/source.js'
import { routePath } from '../../../routes/path.js'
import { kindServed } from './declared-routes.js'
import { handlingOfCode } from './handlers.js'

/** Routes of NestJS controllers and gateways. Where there are several applications, or versions, no path is sure. */
export function nestRoutes(files: readonly ScriptFile[]): readonly ServerRoute[] {
  const calls = (name: string) =>
    files.flatMap(({ morph, ast }) =>
      callsWhere(
        morph,
        ast,
        ({ expression }) => morph.ts.isPropertyAccessExpression(expression) && expression.name.text === name,
      ),
    )
  const [global, ...more] = calls('setGlobalPrefix')
  const [text, ...others] = global?.getArguments() ?? []
  const [first] = files
  const prefixes = !first || !text ? [''] : possibleTexts(first.morph, text)
  const [prefix] = prefixes
  if (more.length + others.length > 0 || prefixes.length > 1 || prefix === undefined || prefix.includes('${'))
    return []
  const apps = calls('create').filter((call) => call.getExpression().getText() === 'NestFactory.create')
  if (apps.length > 1 || calls('enableVersioning').length > 0) return []
  return files.flatMap((file) =>
    descendantsOf(file.morph, file.ast, file.morph.SyntaxKind.ClassDeclaration)
      .flatMap((one) => ofController(file, one, prefix))
      .concat(gatewaysIn(file).map((one) => ofGateway(file, one))),
  )
}

/** A class of Nest whose methods handle sockets. */
export interface GatewayClass {
  readonly owner: ClassDeclaration
  readonly decorator: Decorator
}

export function gatewaysIn({ morph, ast, source }: ScriptFile): readonly GatewayClass[] {
  if (!source.text.includes('WebSocketGateway')) return []
  return descendantsOf(morph, ast, morph.SyntaxKind.ClassDeclaration).flatMap((owner) => {
    const decorator = decoratorOf(morph, owner, '@nestjs/websockets', 'WebSocketGateway')
    return decorator ? [{ owner, decorator }] : []
  })
}

const methods: Readonly<Record<string, RouteKind>> = { Sse: 'stream', Get: 'stream', Post: 'post' }

function ofController(file: ScriptFile, owner: ClassDeclaration, prefix: string): readonly ServerRoute[] {
  const { morph, source } = file
  const controller = decoratorOf(morph, owner, '@nestjs/common', 'Controller')
  const base = controller && textIn(morph, controller)
  if (base === undefined) return []
  return owner.getMethods().flatMap((method) =>
    Object.entries(methods).flatMap(([name, asked]): ServerRoute[] => {
      const decorator = decoratorOf(morph, method, '@nestjs/common', name)
      const end = decorator && textIn(morph, decorator)
      const path = end === undefined ? undefined : routePath(prefix, base, end)
      if (!decorator || path === undefined) return []
      const { streams, speaks, streamsAt } = handlingOfCode(morph, [method])
      const kind = name === 'Sse' ? asked : kindServed(asked, streams)
      return kind
        ? [
            {
              kind,
              method: asked === 'post' ? 'POST' : 'GET',
              path,
              framework: 'nest',
              location: locate(source, spanOf(decorator)),
              server: 'nest',
              speaks,
              streamsAt: [...streamsAt, ...(name === 'Sse' ? [calleeOf(file, decorator)] : [])],
            },
          ]
        : []
    }),
  )
}

/** `Sse` of `@Sse('events')`. */
function calleeOf({ source }: ScriptFile, decorator: Decorator): Location {
  return locate(source, spanOf(decorator.getCallExpression()?.getExpression() ?? decorator))
}

/** `@WebSocketGateway({ path: '/ws' })`; with a port it is another server. */
function ofGateway({ morph, source }: ScriptFile, { owner, decorator: gateway }: GatewayClass): ServerRoute {
  const [first, second] = gateway.getArguments()
  const hasPort = first !== undefined && !morph.Node.isObjectLiteralExpression(first)
  const options = hasPort ? second : first
  const given = options && memberOf(morph, options, 'path')
  const [text] = given ? possibleTexts(morph, given) : []
  const path = text === undefined ? undefined : routePath(text)
  return {
    kind: 'websocket',
    method: 'GET',
    ...(path === undefined ? {} : { path }),
    framework: 'nest',
    location: locate(source, spanOf(gateway)),
    server: hasPort ? `nest:${source.path}` : 'nest',
    speaks: { ready: false, connectionId: false, others: [] },
    handler: locate(source, spanOf(owner)),
  }
}

function decoratorOf(
  morph: TsMorph,
  node: ClassDeclaration | MethodDeclaration,
  from: string,
  name: string,
): Decorator | undefined {
  return node.getDecorators().find((one) => {
    const call: Node | undefined = one.getCallExpression()?.getExpression()
    const found = call && exportBehind(morph, call)
    return found?.package === from && found.name === name
  })
}

/** The path in a decorator: none is the empty text; undefined for what is no text. */
function textIn(morph: TsMorph, decorator: Decorator): string | undefined {
  const [given] = decorator.getArguments()
  if (!given) return ''
  const [text, ...more] = possibleTexts(morph, given)
  return more.length > 0 || text === undefined || text.includes('${') ? undefined : text
}
