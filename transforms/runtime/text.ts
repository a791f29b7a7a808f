import { heldHead } from '../../src/model/classic-loads.js'
import gateway from './apigw_sockets.py?raw'
import nodeGatewayTypes from './apigw-sockets.d.ts?raw'
import nodeGatewayScript from './apigw-sockets.js?raw'
import typedNodeGateway from './apigw-sockets.ts?raw'
import kit from './sse_sockets.py?raw'
import testing from './sse_sockets_testing.py?raw'
import types from './sse-socket.d.ts?raw'
import script from './sse-socket.js?raw'
import doubleTypes from './sse-socket.testing.d.ts?raw'
import doubleScript from './sse-socket.testing.js?raw'
import typedDouble from './sse-socket.testing.ts?raw'
import typed from './sse-socket.ts?raw'
import nodeKitTypes from './sse-sockets.d.ts?raw'
import nodeKitScript from './sse-sockets.js?raw'
import typedNodeKit from './sse-sockets.ts?raw'
import hookTypes from './use-sse-socket.d.ts?raw'
import hookScript from './use-sse-socket.js?raw'
import typedHook from './use-sse-socket.ts?raw'

/** The adapter as it is written to a path: TypeScript, JavaScript or CommonJS, by its ending. */
export function adapterText(path: string): string {
  return isTyped(path) ? typed : /\.cjs$/.test(path) ? commonJsAdapter() : script
}

/** The hook as it is written to a path, with the adapter under the name that the project's files have for it. */
export function hookText(path: string, adapter: string): string {
  const text = isTyped(path) ? typedHook : hookScript
  return over(text, adapter)
}

function over(hook: string, adapter: string): string {
  return hook.replace(/from '\.\/sse-socket(\.js)?'/, () => `from '${adapter}'`)
}

/** The doubles for tests, as they are written to a path. */
export function doubleText(path: string): string {
  return isTyped(path) ? typedDouble : /\.cjs$/.test(path) ? commonJsDouble() : doubleScript
}

export function doubleTypesText(): string {
  return doubleTypes
}

/** The ASGI middleware that servers in Python get. */
export function asgiKit(): string {
  return kit
}

/** What their tests get, to run over streams. */
export function asgiTesting(): string {
  return testing
}

/** What Lambda handlers in Python get, that run in a process. */
export function asgiGateway(): string {
  return gateway
}

/** The same for Node, as it is written to a path. */
export function nodeGateway(path: string): string {
  return isTyped(path) ? typedNodeGateway : /\.cjs$/.test(path) ? commonJsNodeGateway() : nodeGatewayScript
}

export function nodeGatewayTypesText(): string {
  return nodeGatewayTypes
}

/** What servers in Node get, as it is written to a path: TypeScript, JavaScript or CommonJS, by its ending. */
export function nodeKit(path: string): string {
  return isTyped(path) ? typedNodeKit : /\.cjs$/.test(path) ? commonJsNodeKit() : nodeKitScript
}

/** What TypeScript reads beside it in JavaScript. */
export function nodeKitTypesText(): string {
  return nodeKitTypes
}

/** What TypeScript reads beside the adapter in JavaScript. */
export function adapterTypes(): string {
  return types
}

export function hookTypesText(adapter: string): string {
  return over(hookTypes, adapter)
}

/** For Node's `require`. */
function commonJsAdapter(): string {
  const [header, body] = parted(script)
  return `${header}'use strict'\n\n${body.replace('export class SseSocket', 'class SseSocket')}
module.exports = { SseSocket }
`
}

function commonJsNodeKit(): string {
  return required(nodeKitScript, 'RedisBroker, sseSockets')
}

function commonJsNodeGateway(): string {
  return required(nodeGatewayScript, 'ApiGateway, isFromThisMachine, managementClient')
}

/** A module of Node's own alone. */
function required(module: string, names: string): string {
  const [header, body] = parted(module)
  const text = body
    .replace(
      /^import \{([^{}\n]*)\} from ('[^'\n]*')$/gm,
      (_, names: string, from: string) => `const {${names.replaceAll(' as ', ': ')}} = require(${from})`,
    )
    .replace(/^export (?=function|class)/gm, '')
  return `${header}'use strict'\n\n${text}\nmodule.exports = { ${names} }\n`
}

function commonJsDouble(): string {
  const [header, body] = parted(doubleScript)
  return `${header}'use strict'
${body.replace(/^export (?=function)/gm, '')}
module.exports = { fakeSseServer, webSocketAddresses, webSocketClass }
`
}

function isTyped(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path)
}

/** For pages whose scripts are no modules: all in a function of its own, `SseSocket` is a global. */
export function classicAdapter(): string {
  const [header, body] = parted(script)
  return header + asClassic(body)
}

/** The same for a page that holds it in a script of its own: without its documentation, and with nothing that HTML or a template engine would read. */
export function heldAdapter(): string {
  const [, ...parts] = script.split('/**')
  const code = parts.map((part) => part.slice(part.indexOf('*/') + 2).trimStart()).join('')
  return `${heldHead}\n${asClassic(code)}`
}

function asClassic(body: string): string {
  const inner = body.replace('export class SseSocket', 'class SseSocket').replace(/^(?=.)/gm, '  ')
  return `;(function () {
  'use strict'

${inner}
  // globalThis is younger than what else this file needs.
  ;(typeof globalThis === 'object' ? globalThis : self).SseSocket = SseSocket
})()
`
}

/** The comment that a text begins with, and what follows. */
function parted(text: string): readonly [header: string, body: string] {
  const [, header = '', body = ''] = /^(\/\*\*.*?\*\/\n)(.*)$/s.exec(text) ?? []
  return [header, body]
}
