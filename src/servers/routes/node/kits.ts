import type { CallExpression, Node, ObjectLiteralExpression } from 'ts-morph'
import { requiredIn } from '../../../languages/script/origin/imports.js'
import { moduleTable } from '../../../languages/script/program/modules.js'
import { ownerOf } from '../../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import {
  callsWhere,
  declarationsOf,
  functionAround,
  spanOf,
  symbolOf,
  unwrap,
} from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'
import { memberOf, newSearch, valuesBehind } from '../../../languages/script/values/values.js'
import { locate } from '../../../model/lines.js'
import type { ServerRoute } from '../../../model/route.js'
import { routePath } from '../../../routes/path.js'
import { usualEndpoints } from '../../../routes/usual-endpoints.js'
import type { Mounts } from './mounts.js'
import { rootBehind, serverRoot, type WsServer } from './ws-servers.js'

/** `{ path: '/ws' }` in the list of a kit. */
export interface KitEntry {
  readonly file: ScriptFile
  readonly object: ObjectLiteralExpression
  /** The route's whole path, as it is written. */
  readonly path: string
  readonly stream: string
  readonly send: string
  /** Whether real WebSockets are served on it as well, or refused (`websocket: false`); undefined: it is decided at run time. */
  readonly websocket: boolean | undefined
}

/** `sseSockets(server, […])`. */
export interface NodeKit {
  readonly file: ScriptFile
  readonly call: CallExpression
  /** The name of its application; undefined: not known. */
  readonly server: string | undefined
  readonly sockets: readonly KitEntry[]
  /** The one list of them; undefined: it is made otherwise, and more may be in it. */
  readonly list: { readonly file: ScriptFile; readonly node: Node } | undefined
  readonly hasBroker: boolean
}

/** What is needed to name the application behind a server. */
export interface Around {
  readonly mounts: Mounts
  readonly servers: readonly WsServer[]
  nameOf(root: Node): string
}

const kitModule = /(^|\/)sse-sockets(\.[cm]?[jt]s)?$/

/** The kits of `sse-sockets.ts` in these files, which belong to one program. */
export function nodeKitsIn(files: readonly ScriptFile[], around: Around): readonly NodeKit[] {
  return files.flatMap((file): NodeKit[] => {
    const { morph, ast } = file
    // Most files name no kit.
    if (!file.source.text.includes('sse-sockets')) return []
    return callsWhere(morph, ast, () => true)
      .filter((call) => isKit(morph, call.getExpression()))
      .map((call): NodeKit => {
        const [server, given, options] = call.getArguments()
        const lists = given ? valuesBehind(newSearch(morph), given) : []
        const [list, ...more] = lists
        const isWhole = more.length === 0 && morph.Node.isArrayLiteralExpression(list)
        const entries = lists.flatMap((one) =>
          morph.Node.isArrayLiteralExpression(one)
            ? one.getElements().flatMap((entry) => entryOf(entry))
            : [],
        )
        return {
          file,
          call,
          server: server && serverName(morph, server, around),
          sockets: entries,
          list: isWhole && list ? { file: ownerOf(list).file, node: list } : undefined,
          hasBroker: options !== undefined && memberOf(morph, options, 'broker') !== undefined,
        }
      })
  })
}

/** The function of the kit's own file, whatever it is called there. */
function isKit(morph: TsMorph, callee: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, callee)
  if (N.isPropertyAccessExpression(value)) {
    const object = unwrap(morph, value.getExpression())
    const required = requiredIn(morph, object)
    return (
      value.getName() === 'sseSockets' &&
      (required !== undefined ? kitModule.test(required) : imports(object, '*'))
    )
  }
  return N.isIdentifier(value) && imports(value, 'sseSockets')
}

/** Whether a name is what a file of this name exports so, by whatever name it is imported. */
export function imports(name: Node, exported: string, module = kitModule): boolean {
  const symbol = symbolOf(name)
  return (
    symbol !== undefined &&
    moduleTable(ownerOf(name).file).imports.some(
      (one) =>
        one.local.getText() === name.getText() &&
        one.exported === exported &&
        module.test(one.specifier) &&
        symbolOf(one.local) === symbol,
    )
  )
}

/** The name of the application whose server this is: also of a WebSocketServer, and of Nest's `app.getHttpServer()`. */
export function serverName(
  morph: TsMorph,
  server: Node,
  { mounts, servers, nameOf }: Around,
): string | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, server)
  const callee = N.isCallExpression(value) ? value.getExpression() : undefined
  if (N.isPropertyAccessExpression(callee) && callee.getName() === 'getHttpServer') return 'nest'
  const application = callee && applicationWrapped(morph, callee)
  const wrapped = application && rootBehind(morph, application, mounts)
  if (wrapped) return nameOf(wrapped)
  // A field may hold several servers: the one made in the same function counts.
  const owns = servers.filter(({ values }) => values.has(value))
  const around = functionAround(morph, value)
  const own = owns.find(({ made }) => functionAround(morph, made) === around) ?? owns[0]
  const root = own ? serverRoot(morph, own, mounts) : rootBehind(morph, value, mounts)
  return root && nameOf(root)
}

/** `app` of `expressWs(app).getWss()`, also where `getWss` has been taken off. */
function applicationWrapped(morph: TsMorph, callee: Node): Node | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, callee)
  const [declared] = N.isIdentifier(value) && value.getText() === 'getWss' ? declarationsOf(value) : []
  const owner = declared?.getParent()?.getParent()
  const whole =
    N.isPropertyAccessExpression(value) && value.getName() === 'getWss'
      ? value.getExpression()
      : N.isVariableDeclaration(owner)
        ? owner.getInitializer()
        : undefined
  const [made] = whole ? valuesBehind(newSearch(morph), whole) : []
  return N.isCallExpression(made) ? made.getArguments()[0] : undefined
}

function entryOf(node: Node): readonly KitEntry[] {
  const { file } = ownerOf(node)
  const { morph } = file
  const { Node: N } = morph
  const object = unwrap(morph, node)
  if (!N.isObjectLiteralExpression(object)) return []
  const text = (name: string): string | undefined => {
    const given = memberOf(morph, object, name)
    const [one, ...more] = given ? possibleTexts(morph, given) : []
    return one !== undefined && more.length === 0 && !one.includes('${') ? one : undefined
  }
  const path = text('path')
  if (path === undefined) return []
  const usual = usualEndpoints(path)
  const flag = memberOf(morph, object, 'websocket')?.getText()
  const isSpread = object.getProperties().some((one) => N.isSpreadAssignment(one))
  return [
    {
      file,
      object,
      path,
      stream: text('stream') ?? usual.stream,
      send: text('send') ?? usual.send,
      websocket:
        flag === undefined
          ? isSpread
            ? undefined
            : true
          : flag === 'true'
            ? true
            : flag === 'false'
              ? false
              : undefined,
    },
  ]
}

/** What a kit serves in a socket's place. */
export function nodeKitRoutes({ server, sockets }: NodeKit): readonly ServerRoute[] {
  if (server === undefined) return []
  return sockets.flatMap(({ file, object, path, stream, send, websocket }) => {
    const kit = kitRoutePath(path)
    if (kit === undefined) return []
    return [['stream', stream] as const, ['post', send] as const].flatMap(([kind, said]): ServerRoute[] => {
      const full = kitRoutePath(said)
      if (full === undefined) return []
      return [
        {
          kind,
          method: kind === 'post' ? 'POST' : 'GET',
          path: full,
          framework: 'node',
          location: locate(file.source, spanOf(object)),
          server,
          speaks: { ready: true, connectionId: true, others: [] },
          kit,
          ...(websocket === false ? { isAlone: true } : {}),
        },
      ]
    })
  })
}

/** A path of a kit as routes are spelled: `/rooms/:room` → `/rooms/{room}`; a segment `*` stands for any number of them. */
export function kitRoutePath(path: string): string | undefined {
  const parts = path.split('/').map((segment) => (segment === '*' ? '*' : routePath(segment)?.slice(1)))
  return parts.includes(undefined) ? undefined : `/${parts.filter((one) => one !== '').join('/')}`
}
