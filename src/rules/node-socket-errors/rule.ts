import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { quotedModule } from '../../sockets/constructors/trigger-words.js'
import { moduleTable } from '../../sockets/flow/modules.js'
import { declarationOf } from '../../sockets/flow/resolve.js'
import { serverLibrary } from '../../sockets/servers/libraries.js'
import { managementTriggers } from '../../sockets/servers/management-api.js'
import { type PackageExport, packageExportsIn } from '../../sockets/servers/package-exports.js'
import { descendantsOf, referencesOf, scopeNameOf, spanOf, symbolOf } from '../../sockets/syntax.js'
import { defineRule, type Found } from '../define-rule.js'
import { sendFailures } from './send-failures.js'

const messages = {
  'close-code': {
    en: 'server closes a socket with code {{code}}: becomes an HTTP status before the stream begins, or an event that tells why it ends',
    ja: 'サーバーがコード {{code}} で切断：ストリーム開始前の HTTP ステータス、または終了理由を伝えるイベントに置き換える',
  },
  'close-handler': {
    en: 'server handles the {{event}} of a socket: becomes what is done when the request of the stream is aborted or closed',
    ja: 'サーバーでのソケットの {{event}} の処理：ストリームのリクエストの abort・close 時の処理に置き換える',
  },
  exception: {
    en: 'WsException of NestJS: becomes an HTTP exception, or an event in the stream',
    ja: 'NestJS の WsException：HTTP 例外、またはストリーム内のイベントに置き換える',
  },
  'send-failure': {
    en: 'catches whatever goes wrong with a message to a connection: becomes the failure to publish, or an event in the stream',
    ja: '接続へのメッセージで起きたあらゆるエラーの捕捉：発行の失敗の処理、またはストリーム内のイベントに置き換える',
  },
} as const

/** Words of which one stands where a type of these packages is imported. */
const typed = /from ['"](?:ws|socket\.io)['"]|require\(['"](?:ws|socket\.io)['"]\)/

export default defineRule({
  id: 'node-socket-errors',
  title: {
    en: 'A Node server closes sockets with codes, or handles that they close or fail',
    ja: 'Node サーバーでの切断コードの送信と、切断・失敗の処理',
  },
  why: {
    en: 'A stream has neither a close code nor a close frame: before it begins an HTTP status says what is wrong, afterwards only an event can. Clients reconnect after either unless they are told not to.',
    ja: 'ストリームには切断コードも close フレームもありません。開始前は HTTP ステータスで、開始後はイベントで伝えるしかなく、止めない限りクライアントはどちらの場合も再接続します。',
  },
  whatToDo: {
    en: 'Give each code a status (1008 → 401 or 403, 1009 → 413, 1011 → 500, 1013 → 503) or an event of its own, and move the clean-up to where the stream ends.',
    ja: '各コードにステータス（1008 → 401 か 403、1009 → 413、1011 → 500、1013 → 503）か専用のイベントを割り当て、後始末はストリームの終了時に移してください。',
  },
  role: 'server',
  replacement: 'errors',
  syntax: 'script',
  triggers: [
    '\\.on\\([\'"]connection[\'"]',
    'WsException',
    '@nestjs/websockets',
    quotedModule('ws|socket\\.io'),
    ...managementTriggers,
  ],
  // A `catch` may lie around a function of another file that sends.
  follows: ['node-management-api'],
  messages,
  *detect(file) {
    const { source } = file
    if (/\.on\(\s*['"]connection['"]/.test(source.text)) yield* ofConnections(file)
    if (typed.test(source.text)) yield* ofTyped(file)
    if (source.text.includes('WsException')) yield* exceptions(file)
    if (source.text.includes('handleDisconnect')) yield* ofGateways(file)
    for (const { at, confidence, scope } of sendFailures(file))
      yield { messageId: 'send-failure', at, confidence, scope }
  },
})

/** What a function does with a socket that it is handed: `(ws: WebSocket)` of the package `ws`, `(socket: Socket)` of Socket.IO. */
function* ofTyped(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const types = new Map(
    moduleTable(file).imports.flatMap(({ local, specifier, exported }) =>
      (specifier === 'ws' && /^(WebSocket|default|\*)$/.test(exported)) ||
      (specifier === 'socket.io' && exported === 'Socket')
        ? [[local.getText(), specifier] as const]
        : [],
    ),
  )
  if (types.size === 0) return
  for (const parameter of descendantsOf(morph, ast, K.Parameter)) {
    const name = parameter.getNameNode()
    const type = parameter
      .getTypeNode()
      ?.getText()
      .replace(/[.<].*$/s, '')
    if (type === undefined || !types.has(type) || !N.isIdentifier(name) || isGivenByServer(file, parameter))
      continue
    for (const use of referencesOf(morph, ast, name.getText(), symbolOf(name))) yield* ofUse(file, use)
  }
}

/** `server.on('connection', (socket: WebSocket) => …)` is seen by its server. */
function isGivenByServer({ morph }: ScriptFile, parameter: Node): boolean {
  const { Node: N } = morph
  const call = parameter.getParent()?.getParent()
  const [event] = N.isCallExpression(call) ? call.getArguments() : []
  return N.isStringLiteral(event) && event.getLiteralValue() === 'connection'
}

/** What is done with the socket that `server.on('connection', (socket) => …)` is given. */
function* ofConnections(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const exportsOf = packageExportsIn(file)
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = call.getExpression()
    const [event, handler] = call.getArguments()
    if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'on') continue
    if (!event || !N.isStringLiteral(event) || event.getLiteralValue() !== 'connection') continue
    if (!(N.isArrowFunction(handler) || N.isFunctionExpression(handler))) continue
    const isServer = exportsOf(serverBehind(file, callee.getExpression())).some(isServerOf)
    const name = handler.getParameters()[0]?.getNameNode()
    if (!isServer || !name || !N.isIdentifier(name)) continue
    for (const use of referencesOf(morph, file.ast, name.getText(), symbolOf(name))) yield* ofUse(file, use)
  }
}

/** Of a namespace its server: `io` of `const rooms = io.of('/rooms')`. */
function serverBehind({ morph }: ScriptFile, node: Node): Node {
  const { Node: N } = morph
  const declared = N.isIdentifier(node) ? declarationOf(morph, node) : undefined
  const value = N.isVariableDeclaration(declared) ? (declared.getInitializer() ?? node) : node
  const callee = N.isCallExpression(value) ? value.getExpression() : undefined
  return N.isPropertyAccessExpression(callee) && callee.getName() === 'of' ? callee.getExpression() : node
}

function isServerOf(one: PackageExport): boolean {
  return (
    (one.module === 'ws' && /(^|\.)(WebSocketServer|Server)$/.test(one.name)) ||
    serverLibrary(one, 'made') !== undefined
  )
}

function* ofUse({ morph }: ScriptFile, use: Node): Iterable<Found<typeof messages>> {
  const { Node: N } = morph
  const member = use.getParent()
  const call = member?.getParent()
  if (!N.isPropertyAccessExpression(member) || !N.isCallExpression(call) || call.getExpression() !== member)
    return
  const [first] = call.getArguments()
  const more = { at: spanOf(member), scope: scopeNameOf(morph, call) }
  if (member.getName() === 'close' && first)
    yield { messageId: 'close-code', data: { code: first.getText().slice(0, 40) }, ...more }
  if (!/^(on|once|addEventListener)$/.test(member.getName()) || !first || !N.isStringLiteral(first)) return
  const event = first.getLiteralValue()
  if (/^(close|error|disconnect|disconnecting)$/.test(event))
    yield { messageId: 'close-handler', data: { event }, ...more }
}

/** `handleDisconnect` of a gateway of NestJS. */
function* ofGateways(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const owner of descendantsOf(morph, ast, morph.SyntaxKind.ClassDeclaration)) {
    const isGateway = owner.getDecorators().some((one) => {
      const callee = one.getCallExpression()?.getExpression() ?? one.getExpression()
      return exportsOf(callee).some(
        ({ module, name }) => module === '@nestjs/websockets' && name === 'WebSocketGateway',
      )
    })
    const method = owner.getMethod('handleDisconnect')
    if (!isGateway || !method) continue
    const name = method.getNameNode()
    yield {
      messageId: 'close-handler',
      at: spanOf(name),
      data: { event: 'disconnect' },
      scope: scopeNameOf(morph, name),
    }
  }
}

function* exceptions(file: ScriptFile): Iterable<Found<typeof messages>> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const made of descendantsOf(morph, ast, morph.SyntaxKind.NewExpression)) {
    const callee = made.getExpression()
    const isOne = exportsOf(callee).some(
      (one) => one.module === '@nestjs/websockets' && one.name === 'WsException',
    )
    if (isOne) yield { messageId: 'exception', at: spanOf(callee), scope: scopeNameOf(morph, made) }
  }
}
