import { createRequire } from 'node:module'
import { runInThisContext } from 'node:vm'
import { transformSync } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { Conversation } from '../../fixtures/servers/conversation.js'
import { servePages } from '../../fixtures/servers/page-server.js'
import { SseServer } from '../../fixtures/servers/sse-server.js'
import { adapterText, classicAdapter, heldAdapter } from '../../transforms/runtime/text.js'

interface Closing extends Event {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
}

/** What the test uses of it; the repository's own types know no browser. */
interface Socket extends EventTarget {
  onmessage: (event: Event & { readonly data: string }) => void
  onclose: (event: Closing) => void
  send(data: string): void
}

interface SocketClass {
  new (url: string, options: object): Socket
  with(options: object): new (url: string) => Socket
}

interface Compiler {
  transpile(input: string, options: object): string
}

const compiler: Compiler = createRequire(import.meta.url)('typescript-5')

/** As the oldest projects compile it: classes are functions, modules are CommonJS. */
function inES5(text: string): string {
  return compiler.transpile(text, { target: 'ES5', module: 'CommonJS' })
}

function exportsOf(commonJs: string): { readonly SseSocket: SocketClass } {
  const exports = {}
  runInThisContext(`(function (exports) {${commonJs}\n})`)(exports)
  return exports as { readonly SseSocket: SocketClass }
}

const forms: Readonly<Record<string, () => Promise<{ readonly SseSocket: SocketClass }>>> = {
  'the JavaScript form': () => import(`data:text/javascript,${encodeURIComponent(adapterText('a.js'))}`),
  'the JavaScript form in ES5': async () => exportsOf(inES5(adapterText('a.js'))),
  'the TypeScript form in ES5': async () => exportsOf(inES5(adapterText('a.ts'))),
  'the form for require': async () => {
    const module: { exports: unknown } = { exports: {} }
    runInThisContext(`(function (module) {${adapterText('a.cjs')}\n})`)(module)
    return module.exports as { readonly SseSocket: SocketClass }
  },
  'the classic script': async () => {
    runInThisContext(classicAdapter())
    return globalThis as unknown as { readonly SseSocket: SocketClass }
  },
}

describe('the classic script that a page holds', () => {
  it('is the classic script without its documentation', () => {
    const code = (text: string) => compiler.transpile(text, { target: 'ES2017', removeComments: true })
    expect(code(heldAdapter())).toBe(code(classicAdapter()))
    expect(heldAdapter()).not.toContain('/**')
  })

  it('says nothing that HTML, XML, a template engine or another encoding reads otherwise', () => {
    for (const sign of [
      '</script',
      '<!--',
      ']]>',
      '{{',
      '}}',
      '{%',
      '{#',
      '<%',
      '<?',
      '[[',
      '#{',
      '@',
      '&amp;',
    ])
      expect(heldAdapter()).not.toContain(sign)
    expect(heldAdapter()).toMatch(/^[\n -~]+$/)
  })
})

// Node 20 has no CloseEvent, later ones do.
describe.each(Object.entries(forms))('%s', (_form, load) => {
  let SseSocket: SocketClass
  beforeAll(async () => {
    SseSocket = (await load()).SseSocket
  })

  it('opens where Node has no global crypto, as Node 18 has none', () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto')
    Reflect.deleteProperty(globalThis, 'crypto')
    try {
      expect(() => new SseSocket('ws://127.0.0.1:9/ws', {}).dispatchEvent(new Event('none'))).not.toThrow()
    } finally {
      if (own) Object.defineProperty(globalThis, 'crypto', own)
    }
  })

  it.each([
    ['the class', (url: string) => new SseSocket(url, { stream: './stream', send: '/ws/message' })],
    [
      'with its options set',
      (url: string) => new (SseSocket.with({ stream: './stream', send: '/ws/message' }))(url),
    ],
  ])('talks and closes in Node: %s', async (_how, open) => {
    const conversation = new Conversation({
      opening: [],
      answers: (message) => [`echo ${message}`],
      endsAfter: 1,
    })
    const sse = new SseServer(conversation, { stream: '/ws/stream', send: '/ws/message' })
    const server = await servePages({
      folders: [],
      handle: (request, response) => sse.handle(request, response),
    })
    try {
      const said: string[] = []
      const socket = open(`${server.origin.replace('http', 'ws')}/ws`)
      socket.onmessage = ({ data }) => said.push(data)
      const targets: unknown[] = []
      socket.addEventListener(
        'open',
        function (this: unknown, event: Event) {
          targets.push(this, event.target)
          socket.send('こんにちは')
        },
        { once: true },
      )
      const { type, code, reason, wasClean } = await new Promise<Closing>((resolve) => {
        socket.onclose = resolve
      })
      expect(said).toEqual(['echo こんにちは'])
      expect({ type, code, reason, wasClean }).toEqual({
        type: 'close',
        code: 1000,
        reason: 'the script is over',
        wasClean: true,
      })
      expect([socket instanceof SseSocket, socket instanceof EventTarget]).toEqual([true, true])
      expect(targets.map((target) => target === socket)).toEqual([true, true])
    } finally {
      sse.close()
      await server.close()
    }
  })

  it('refuses an address without a host', () => {
    expect(() => new SseSocket('/ws', {})).toThrow(expect.objectContaining({ name: 'SyntaxError' }))
  })
})

describe('the ES5 that comes of it', () => {
  it.each(['a.js', 'a.ts'])('is ES5 all through: %s', (path) => {
    // esbuild refuses what it cannot bring down to ES5, and that is most of what is newer.
    expect(() => transformSync(inES5(adapterText(path)), { target: 'es5' })).not.toThrow()
    expect(() => transformSync(adapterText('a.js'), { target: 'es5' })).toThrow()
  })
})
