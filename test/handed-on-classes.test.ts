import { describe, expect, it } from 'vitest'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

function scanned(files: Readonly<Record<string, string>>) {
  return scan({
    tree: memoryTree(files),
    config: {},
    wanted: () => true,
    rules,
    items: [],
    version: '0.0.0',
  })
}

/** What is found in `use.ts`, by api; or the files that are named as not looked at to their end. */
async function found(files: Readonly<Record<string, string>>) {
  const { sockets, report } = await scanned(files)
  const apis = sockets.filter(({ usage }) => usage.path === 'use.ts').map(({ usage }) => usage.api)
  const named = report.files.failed.map(({ path }) => `${path} is named`)
  return apis.length > 0 ? apis.join() : named.join()
}

/** `f0.ts` to `f<between - 1>.ts` hand on what the last file offers. */
function chain(between: number, last: string, middle: string, use: string): Record<string, string> {
  const middles = Array.from({ length: between }, (_, at) => [
    `f${at}.ts`,
    middle.replace('NEXT', `f${at + 1}`),
  ])
  return { ...Object.fromEntries(middles), [`f${between}.ts`]: last, 'use.ts': use }
}

/** The address may be a word by which the file is looked at anyhow, before the files in between; or none. */
const addresses = ['wss://example.com/live', '/live']

describe('a class or function that opens sockets, offered by one file and handed on by another', () => {
  const named = "export { W } from './NEXT'"
  const whole = "export { default } from './NEXT'"
  const required = "module.exports = require('./NEXT')"
  const newNamed = "import { W } from './f0'; export const open = () => new W('ADDRESS')"
  const newDefault = "import W from './f0'; export const open = () => new W('ADDRESS')"
  const newRequired = "const W = require('./f0'); exports.open = () => new W('ADDRESS')"
  const called = "import { W } from './f0'; export const open = () => W('ADDRESS')"
  const calledDefault = "import live from './f0'; export const open = () => live('ADDRESS')"
  const calledMember = "import * as live from './f0'; export const open = () => live.W('ADDRESS')"

  it.each([
    ['export const W = WebSocket', named, newNamed, 'native'],
    ['export default WebSocket', whole, newDefault, 'native'],
    ['const W = window.WebSocket; export { W as default }', whole, newDefault, 'native'],
    ['module.exports = WebSocket', required, newRequired, 'native'],
    ['exports.W = WebSocket', named, newNamed, 'native'],
    ['module.exports.W = WebSocket', named, newNamed, 'native'],
    ['module.exports = { W: WebSocket }', named, newNamed, 'native'],
    ['export class W extends WebSocket {}', named, newNamed, 'native'],
    ["export { WebSocket as W } from 'ws'", named, newNamed, 'ws'],
    ["export { default } from 'ws'", whole, newDefault, 'ws'],
    ["export { default as W } from 'ws'", named, newNamed, 'ws'],
    ["import W from 'ws'; export default W", whole, newDefault, 'ws'],
    ["import { WebSocket as W } from 'ws'; export { W }", named, newNamed, 'ws'],
    ["import * as ws from 'ws'; export const W = ws.WebSocket", named, newNamed, 'ws'],
    ["import Base from 'ws'; export class W extends Base {}", named, newNamed, 'ws'],
    ["module.exports = require('ws')", required, newRequired, 'ws'],
    ["module.exports.W = require('ws')", named, newNamed, 'ws'],
    ["const { WebSocket: W } = require('ws'); exports.W = W", named, newNamed, 'ws'],
    ['const A = WebSocket; const W = A; export { W }', named, newNamed, 'native'],
    ["import A from 'ws'; const B = A; const W = B; export { W }", named, newNamed, 'ws'],
    ["import W from 'isomorphic-ws'; export default W", whole, newDefault, 'isomorphic-ws'],
    ["import R from 'reconnecting-websocket'; export default R", whole, newDefault, 'reconnecting-websocket'],
    ["export { default } from 'sockjs-client'", whole, newDefault, 'protocol:sockjs'],
    ["module.exports = require('sockjs-client')", required, newRequired, 'protocol:sockjs'],
    ["export { Manager as W } from 'socket.io-client'", named, newNamed, 'protocol:socket.io'],
    ["export { io as W } from 'socket.io-client'", named, called, 'protocol:socket.io'],
    ["export { io as W } from 'socket.io-client'", named, calledMember, 'protocol:socket.io'],
    ["import io from 'socket.io-client'; export default io", whole, calledDefault, 'protocol:socket.io'],
    ["export { webSocket as W } from 'rxjs/webSocket'", named, called, 'rxjs'],
    ["export { default } from 'react-use-websocket'", whole, calledDefault, 'react-use-websocket'],
  ])('%s ← %s ← %s', async (last, middle, use, api) => {
    for (const address of addresses)
      for (const between of [0, 2])
        expect(await found(chain(between, last, middle, use.replace('ADDRESS', address)))).toBe(api)
  })
})

describe('a class of sockets, handed on by', () => {
  const use = "import { W } from './f0'; export const open = () => new W('ADDRESS')"

  it.each([
    "export { W } from './NEXT'",
    "export * from './NEXT'",
    "import { W } from './NEXT'; export { W }",
    "import { W as Live } from './NEXT'; export const W = Live",
    "import * as next from './NEXT'; export const { W } = next",
    "exports.W = require('./NEXT').W",
    "const { W } = require('./NEXT'); module.exports = { W }",
    "module.exports = require('./NEXT')",
    "module.exports = { ...require('./NEXT') }",
    "const next = require('./NEXT'); module.exports = { ...next, more: 1 }",
    "Object.assign(exports, require('./NEXT'))",
    "module.exports = Object.assign({}, require('./NEXT'))",
    "__exportStar(require('./NEXT'), exports)",
    "import * as next from './NEXT'; export import W = next.W",
    "import * as next from './NEXT'; import W = next.W; export { W }",
    "const next = require('./NEXT'); Object.defineProperty(exports, 'W', { enumerable: true, get: function () { return next.W } })",
    "const next = require('./NEXT'); Object.defineProperty(module.exports, 'W', { get: () => next.W })",
    "const next = require('./NEXT'); Object.defineProperty(exports, 'W', { value: next.W })",
    "const next = require('./NEXT'); Object.defineProperties(exports, { W: { get() { return next.W } } })",
    "var next = require('./NEXT'); Object.keys(next).forEach(function (key) { if (key in exports && exports[key] === next[key]) return; Object.defineProperty(exports, key, { enumerable: true, get: function () { return next[key] } }) })",
    "var next = require('./NEXT'); Object.keys(next).forEach((key) => { exports[key] = next[key] })",
    "const next = require('./NEXT'); for (const key in next) exports[key] = next[key]",
    "const next = require('./NEXT'); __createBinding(exports, next, 'W')",
    "const next = require('./NEXT'); __export(exports, { W: () => next.W })",
    "const next = require('./NEXT'); module.exports = { get W() { return next.W } }",
  ])('%s', async (middle) => {
    for (const address of addresses) {
      const files = chain(2, 'export const W = WebSocket', middle, use.replace('ADDRESS', address))
      expect(await found(files)).toBe('native')
    }
  })
})

describe('a class of sockets that something else holds', () => {
  const use = "import { o } from './f0'; export const open = () => new o.W('ADDRESS')"
  const again = "import { o as next } from './NEXT'; export const o = { W: next.W }"

  it.each([
    ['export const o = { W: WebSocket }', again],
    [
      'export const o = { W: window.WebSocket }',
      "import { o as next } from './NEXT'; export const o = { ...next }",
    ],
    [
      'const { WebSocket: W } = window; export const o = { W }',
      "import { o as next } from './NEXT'; const { W } = next; export const o = { W, more: 1 }",
    ],
    ["import W from 'ws'; export const o = { W }", again],
    [
      `export const o = { ${Array.from({ length: 60 }, (_, i) => `a${i}: '${i}'`).join()}, W: WebSocket }`,
      again,
    ],
    ['export const o = Object.freeze({ W: WebSocket } as const)', again],
    [
      'export class o { static W = WebSocket }',
      "import { o as next } from './NEXT'; export class o { static W = next.W }",
    ],
    [
      'export class o { static W = WebSocket }',
      "import { o as next } from './NEXT'; export class o extends next {}",
    ],
    [
      'export const W = WebSocket',
      "import * as next from './NEXT'; export const o = { ...next.o, W: next.W ?? next.o.W }",
    ],
    ['export const o = { get W() { return WebSocket } }', again],
    ['exports.o = { W: WebSocket }', "const next = require('./NEXT'); exports.o = { W: next.o.W }"],
  ])('%s ← %s', async (last, middle) => {
    for (const address of addresses)
      for (const between of [1, 8])
        expect(await found(chain(between, last, middle, use.replace('ADDRESS', address)))).toMatch(
          /^(native|ws)$/,
        )
  })

  it('is found in an object of an object', async () => {
    const last = 'export const o = { a: { W: WebSocket } }'
    const middle = "import { o as next } from './NEXT'; export const o = { a: { ...next.a } }"
    const use = "import { o } from './f0'; export const open = () => new o.a.W('/live')"
    for (const between of [1, 3]) expect(await found(chain(between, last, middle, use))).toBe('native')
  })

  it('behind more files is no silence', async () => {
    const last = 'export const o = { W: WebSocket }'
    for (const address of addresses)
      expect(await found(chain(12, last, again, use.replace('ADDRESS', address)))).toBe('f2.ts is named')
  })
})

describe('a class of sockets of another package of the repository', () => {
  it.each([
    ['{ "name": "live", "main": "./dist/live.js" }', 'live'],
    ['{ "name": "live", "exports": "./src/live.js" }', 'live'],
    ['{ "name": "live", "exports": { "import": "./dist/live.js", "require": "./dist/live.cjs" } }', 'live'],
    [
      '{ "name": "live", "exports": { ".": { "types": "./dist/live.d.ts", "default": "./dist/live.js" } } }',
      'live',
    ],
    [
      '{ "name": "@shop/live", "exports": { ".": "./other.js", "./socket": "./dist/live.js" } }',
      '@shop/live/socket',
    ],
  ])('%s', async (manifest, specifier) => {
    for (const address of addresses)
      expect(
        await found({
          'package.json': '{ "workspaces": ["packages/*"] }',
          'packages/live/package.json': manifest,
          'packages/live/src/live.js': 'export class W extends WebSocket {}',
          'use.ts': `import { W } from '${specifier}'; export const open = () => new W('${address}')`,
        }),
      ).toBe('native')
  })
})

it('what npm installed is no package of the repository: its class keeps its name', async () => {
  for (const address of addresses)
    expect(
      await found({
        'server/node_modules/ws/package.json': '{ "name": "ws", "main": "index.js" }',
        'server/node_modules/ws/index.js':
          "const WebSocket = require('./lib/websocket')\nmodule.exports = WebSocket\n",
        'server/node_modules/ws/lib/websocket.js':
          "const EventEmitter = require('events')\nclass WebSocket extends EventEmitter {}\nmodule.exports = WebSocket\n",
        'use.ts': `import WebSocket from 'ws'; export const open = () => new WebSocket('${address}')`,
      }),
    ).toBe('ws')
})

describe('a class of sockets', () => {
  const ways: readonly (readonly [last: string, middle: string, api: string])[] = [
    ['export const W = WebSocket', "export { W } from './NEXT'", 'native'],
    ['export const W = WebSocket', "export * from './NEXT'", 'native'],
    ['export const W = WebSocket', "import { W } from './NEXT'; export { W }", 'native'],
    ["import { WebSocket as W } from 'ws'; export { W }", "export { W } from './NEXT'", 'ws'],
    ["export { Manager as W } from 'socket.io-client'", "export { W } from './NEXT'", 'protocol:socket.io'],
    [
      'exports.W = WebSocket',
      "const next = require('./NEXT'); Object.defineProperty(exports, 'W', { get: () => next.W })",
      'native',
    ],
    ['export const W = WebSocket', "import * as next from './NEXT'; export import W = next.W", 'native'],
  ]
  const use = (address: string) => `import { W } from './f0'; export const open = () => new W('${address}')`

  it.each(ways)('%s is found through up to eight files: %s', async (last, middle, api) => {
    for (const address of addresses) expect(await found(chain(8, last, middle, use(address)))).toBe(api)
  })

  it.each(ways)('%s behind more files is no silence: %s', async (last, middle) => {
    expect(await found(chain(9, last, middle, use('/live')))).toBe('use.ts is named')
    for (const address of addresses)
      expect(await found(chain(12, last, middle, use(address)))).toBe('f2.ts is named')
  })

  it('is found in files that hand on each other in circles', async () => {
    const all = Array.from({ length: 40 }, (_, at) => `f${at}`)
    const everything = all.map((name) => `export * from './${name}'`).join('\n')
    const files = Object.fromEntries(all.map((name) => [`${name}.ts`, everything]))
    const last = `${everything}\nexport const W = WebSocket`
    expect(await found({ ...files, 'f39.ts': last, 'use.ts': use('/live') })).toBe('native')
  })

  it('is found beside a function that two files only hand on to each other', async () => {
    const other = (name: string) => `import { make } from './${name}'; export { make }`
    const files = { 'a.ts': other('b'), 'b.ts': other('a') }
    const use = `import { make } from './a'; const live = new WebSocket(make('/live'))`
    expect(await found({ ...files, 'use.ts': use })).toBe('native')
  })

  it('makes no socket of what else its file offers', async () => {
    const last =
      "export { io } from 'socket.io-client'\nexport const W = class {}\nexport const live = () => 1"
    const none = "import { W, live } from './f0'; new W('/live'); live('/live')"
    expect(await found(chain(1, last, "export * from './NEXT'", none))).toBe('')
  })
})

describe('a function that makes a socket', () => {
  const last = 'export const W = (address) => new WebSocket(address)'

  /** Where it is used; or the files that are named. */
  const usedIn = async (between: number, middle: string, address: string) => {
    const use = `import { W } from './f0'; const live = W('${address}'); live.send('x')`
    const { sockets, report } = await scanned(chain(between, last, middle, use))
    const uses = sockets.flatMap(({ usage }) => usage.uses).filter(({ kind }) => kind === 'send')
    const named = report.files.failed.map(({ path }) => `${path} is named`)
    return [...uses.map(({ path }) => path), ...named].join()
  }

  it.each([
    "export { W } from './NEXT'",
    "import { W as make } from './NEXT'; export const W = (address) => make(address)",
    "import * as next from './NEXT'; export function W(address) { const made = next.W(address); return made }",
    "module.exports = require('./NEXT')",
    "module.exports = { ...require('./NEXT') }",
    "const next = require('./NEXT'); module.exports = { ...next, more: 1 }",
    "Object.assign(exports, require('./NEXT'))",
    "exports.W = require('./NEXT').W",
  ])('is followed through up to eight files, and no silence behind more: %s', async (middle) => {
    for (const address of addresses) expect(await usedIn(8, middle, address)).toBe('use.ts')
    expect(await usedIn(9, middle, '/live')).toBe('use.ts is named')
    for (const address of addresses) expect(await usedIn(12, middle, address)).toBe('f2.ts is named')
  })
})

describe('a static function that makes a socket, of a class that others extend', () => {
  const middle = "import { W as Next } from './NEXT'; export class W extends Next {}"
  const last = 'export class W { static open(address) { return new WebSocket(address) } }'

  const usedIn = async (between: number, address: string) => {
    const use = `import { W } from './f0'; const live = W.open('${address}'); live.send('x')`
    const { sockets, report } = await scanned(chain(between, last, middle, use))
    const uses = sockets.flatMap(({ usage }) => usage.uses).filter(({ kind }) => kind === 'send')
    const named = report.files.failed.map(({ path }) => `${path} is named`)
    return [...uses.map(({ path }) => path), ...named].join()
  }

  it('is followed through up to eight files, and no silence behind more', async () => {
    for (const address of addresses) {
      for (const between of [1, 8]) expect(await usedIn(between, address)).toBe('use.ts')
      expect(await usedIn(12, address)).toContain('is named')
    }
  })
})

describe('a socket that CommonJS hands on', () => {
  const ways = [
    "module.exports = require('./NEXT')",
    "module.exports = { ...require('./NEXT') }",
    "const next = require('./NEXT'); module.exports = { ...next }",
    "Object.assign(exports, require('./NEXT'))",
    "exports.live = require('./NEXT').live",
    "const { live } = require('./NEXT'); exports.live = live",
    "const next = require('./NEXT'); exports.live = next.live",
  ]

  it.each(ways)('is used in another file: %s', async (middle) => {
    for (const between of [1, 3]) {
      const last = "exports.live = new WebSocket('wss://example.com/live')"
      const use = "const { live } = require('./f0'); live.send('x')"
      const { sockets } = await scanned(chain(between, last, middle, use))
      const uses = sockets.flatMap(({ usage }) => usage.uses).map(({ path, kind }) => `${path} ${kind}`)
      expect(uses.filter((one) => one.startsWith('use.ts'))).toEqual(['use.ts send'])
    }
  })
})
