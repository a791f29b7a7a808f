import type { CallExpression, ClassDeclaration, Node } from 'ts-morph'
import { exportBehind } from '../../languages/script/origin/imports.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { callsWhere, unwrap } from '../../languages/script/syntax.js'
import { possibleTexts } from '../../languages/script/values/address.js'
import { memberOf } from '../../languages/script/values/values.js'
import type { KitPlace, ServerPath } from '../../model/server-socket.js'
import { kitPath } from '../kit-path.js'
import { gatewaysIn } from '../routes/node/nest-routes.js'
import { nameKept, placeBeside } from './places.js'

/** A gateway of Nest, and what serves it. */
export interface Gateway {
  readonly file: ScriptFile
  readonly at: Node
  readonly owner: ClassDeclaration
  readonly path: ServerPath
}

/** The application of a Nest project: where it is made, and where it begins to listen. */
export interface NestApplication {
  readonly file: ScriptFile
  readonly made: CallExpression
  readonly place: KitPlace
}

/** `ws`: its gateways are served by `WsAdapter`; `socket.io`: by Nest's own choice; `unknown`: by an adapter that is made elsewhere. */
export type NestAdapter = 'ws' | 'socket.io' | 'unknown'

export function nestGateways(file: ScriptFile): readonly Gateway[] {
  const { morph } = file
  return gatewaysIn(file).map(({ decorator, owner }) => {
    const [first, second] = decorator.getArguments()
    const hasPort = first !== undefined && !morph.Node.isObjectLiteralExpression(first)
    const options = hasPort ? second : first
    const given = options && memberOf(morph, options, 'path')
    const [text, ...more] = given ? possibleTexts(morph, given) : ['/']
    const path: ServerPath = hasPort
      ? { kind: 'unknown', why: 'port' }
      : text !== undefined && more.length === 0 && !text.includes('${')
        ? { kind: 'known', path: kitPath('', text) }
        : { kind: 'unknown', why: 'path' }
    return { file, at: decorator, owner, path }
  })
}

/** What serves the gateways of an application, by the adapters that its own file uses, else those that any does. */
export function nestAdapter(application: NestApplication, files: readonly ScriptFile[]): NestAdapter {
  const own = adaptersIn(application.file)
  const kinds = own.length > 0 ? own : files.flatMap(adaptersIn)
  const [first] = kinds
  if (first === undefined) return 'socket.io'
  return kinds.every((one) => one === first) ? first : 'unknown'
}

function adaptersIn({ morph, ast }: ScriptFile): readonly NestAdapter[] {
  return methodCalls(morph, ast, 'useWebSocketAdapter').map((call): NestAdapter => {
    const [given] = call.getArguments()
    const value = given && unwrap(morph, given)
    return morph.Node.isNewExpression(value) ? adapterBehind(morph, value.getExpression(), 0) : 'unknown'
  })
}

function adapterBehind(morph: TsMorph, name: Node, depth: number): NestAdapter {
  const from = exportBehind(morph, unwrap(morph, name))
  if (from?.package === '@nestjs/platform-ws') return 'ws'
  if (from?.package === '@nestjs/platform-socket.io') return 'socket.io'
  const base = functionsOf(name).flatMap((one) =>
    morph.Node.isClassDeclaration(one) ? (one.getExtends()?.getExpression() ?? []) : [],
  )[0]
  return base && depth < 4 ? adapterBehind(morph, base, depth + 1) : 'unknown'
}

/** The applications of these files. */
export function nestApplications(files: readonly ScriptFile[]): readonly NestApplication[] {
  return files.flatMap((file) =>
    methodCalls(file.morph, file.ast, 'create')
      .filter((call) => {
        const callee = call.getExpression()
        if (!file.morph.Node.isPropertyAccessExpression(callee)) return false
        const from = exportBehind(file.morph, callee.getExpression())
        return from?.package === '@nestjs/core' && from.name === 'NestFactory'
      })
      .map((made) => ({ file, made, place: placeOf(file, made) })),
  )
}

/** Above the statement with which it begins to listen: its server is there, and its adapter. */
function placeOf({ morph, ast }: ScriptFile, made: CallExpression): KitPlace {
  const kept = nameKept(morph, made)
  const [listen, ...more] = methodCalls(morph, ast, 'listen').filter((call) => {
    const callee = call.getExpression()
    return morph.Node.isPropertyAccessExpression(callee) && callee.getExpression().getText() === kept?.name
  })
  if (kept?.name === undefined || !listen || more.length > 0) return { kind: 'none', why: 'listen' }
  const place = placeBeside(morph, listen, `${kept.name}.getHttpServer()`)
  return place.kind === 'call' ? { ...place, isAbove: true } : place
}

/** The application of a gateway: the nearest one. */
export function applicationOf(
  { file }: Gateway,
  all: readonly NestApplication[],
): NestApplication | undefined {
  const near = (one: NestApplication) => {
    const [a, b] = [one.file.source.path.split('/'), file.source.path.split('/')]
    const apart = a.findIndex((part, at) => part !== b[at])
    return apart < 0 ? a.length : apart
  }
  const most = Math.max(...all.map(near))
  const [only, ...more] = all.filter((one) => near(one) === most)
  return more.length === 0 ? only : undefined
}

function methodCalls(morph: ScriptFile['morph'], ast: Node, name: string): readonly CallExpression[] {
  return callsWhere(
    morph,
    ast,
    ({ expression }) => morph.ts.isPropertyAccessExpression(expression) && expression.name.text === name,
  )
}
