import { describe, expect, it } from 'vitest'
import { type Construction, constructionsIn } from '../src/clients/find/constructions.js'
import { makeProgram } from '../src/languages/script/program/program.js'
import { parseScripts, type ScriptFile } from '../src/languages/script/script.js'
import { sourceOf } from '../src/pipeline/gather.js'

/** What is known of each construction besides its api: how its class came there, and where its address stands. */
describe('constructions', () => {
  const rows: readonly (readonly [code: string, said: string])[] = [
    [`new WebSocket('wss://a/ws', 'chat')`, `native direct named 'wss://a/ws' 'chat'`],
    [`new window.WebSocket(url)`, 'native direct named url'],
    [`const WS = window.WebSocket; new WS(url)`, 'native alias url'],
    [`const { WebSocket: W } = globalThis; new W(url)`, 'native alias url'],
    [`const W = window.WebSocket || MozWebSocket; new W(url)`, 'native conditional url'],
    [`const W = globalThis.WebSocket ?? require('ws'); new W(url)`, 'native conditional url or ws'],
    [`const f = (W = WebSocket) => new W(url)`, 'native injected url'],
    [`const f = (W: typeof WebSocket) => new W(url)`, 'native injected url'],
    [`const f = (WS) => new WS(url)`, 'native injected likely url'],
    [`const f = (o) => new o.webSocketImpl(url)`, 'native injected likely url'],
    [`const f = (o) => o.webSocketFactory(url)`, 'native injected likely url'],
    [`class S extends WebSocket {}; new S(url)`, 'native subclass url'],
    [`const f = () => WebSocket; new (f())(url)`, 'native factory url'],
    [`Reflect.construct(WebSocket, [url, 'chat'])`, `native factory url 'chat'`],
    [`const f = (...a) => new WebSocket(...a)`, 'native direct named ...a'],
    [`const W = require('ws'); new W(url)`, 'ws direct named url'],
    [`import W from 'ws'; new W(url)`, 'ws direct named url'],
    [`import W from 'ws'; const C = W; new C(url)`, 'ws direct named url'],
    [`new ReconnectingWebSocket(url)`, 'reconnecting-websocket direct named likely url'],
    [
      `import { webSocket } from 'rxjs/webSocket'; webSocket({ url: address, protocol: 'chat' })`,
      `rxjs direct named address 'chat'`,
    ],
    [
      `import P from 'partysocket'; new P({ host: 'a', room: 'b' })`,
      `partysocket direct named { host: 'a', room: 'b' }`,
    ],
    [
      `import { Client } from '@stomp/stompjs'; const o = { brokerURL: url }; new Client(o)`,
      'protocol:stomp direct named url',
    ],
    [
      `import { HubConnectionBuilder as B } from '@microsoft/signalr'; new B().withUrl('/hub').build()`,
      `protocol:signalr direct named '/hub'`,
    ],
    [`import mqtt from 'mqtt'; mqtt.connect(url)`, 'protocol:mqtt direct named url'],
  ]
  it.each(rows)('%s', (code, said) => {
    expect(constructionsIn(fileOf('a.ts', code)).map(describeOne)).toEqual([said])
  })

  it.each([
    ['calls', `const ws = new WebSocket(url)\nws${`.on('message', f)`.repeat(3000)}`],
    ['a sum', `const url = 'wss://a/'${` + part`.repeat(20_000)}`],
  ])('leaves out a file with %s nested too deep for the stack, and reads the one beside it', (_, deep) => {
    const sources = [
      ['deep.js', deep],
      ['chat.js', `const W = WebSocket\nnew W(url)`],
    ].map(([path = '', text = '']) => sourceOf(path, Buffer.from(text)))
    const [left, read] = parseScripts(sources.filter((source) => source !== undefined))
    expect(left).toEqual({
      kind: 'failed',
      path: 'deep.js',
      message: 'nested too deep to be analysed',
    })
    expect(read?.kind === 'parsed' && constructionsIn(read.file)).toHaveLength(1)
  })

  it('resolves a class through other files of the program', () => {
    const files = [
      fileOf('src/class.ts', 'export const Socket = globalThis.WebSocket'),
      fileOf('src/open.ts', `import { Socket } from './class'; export const open = (url) => new Socket(url)`),
      fileOf('src/make.ts', 'export function make(Class, url) { return new Class(url) }'),
      fileOf('src/use.ts', `import { make } from './make'; import WebSocket from 'ws'; make(WebSocket, url)`),
    ]
    makeProgram(files)
    const all = files.flatMap((file) => constructionsIn(file).map(describeOne))
    expect(all).toEqual(['native alias url', 'ws injected url'])
  })
})

function fileOf(path: string, text: string): ScriptFile {
  const source = sourceOf(path, Buffer.from(text))
  const [parsed] = source ? parseScripts([source]) : []
  if (parsed?.kind !== 'parsed') throw new Error(`${path} does not parse`)
  return parsed.file
}

function describeOne(one: Construction): string {
  return [
    one.api,
    one.direct ? 'direct' : '',
    one.how,
    one.likely ? 'likely' : '',
    one.address?.getText() ?? '',
    one.protocols?.getText() ?? '',
    one.alternatives ? `or ${one.alternatives.join(', ')}` : '',
  ]
    .filter((word) => word !== '')
    .join(' ')
}
