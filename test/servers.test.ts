import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exampleFacts } from '../src/checklist/example-facts.js'
import type { Config } from '../src/model/config.js'
import type { ServerSocket } from '../src/model/server-socket.js'
import type { DecidedSocket, Reason, SocketUsage } from '../src/model/socket.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { loadParsers } from '../src/pipeline/parse.js'
import { clientsOnRoute } from '../src/pipeline/servers/clients-on-route.js'
import { planClosing } from '../src/pipeline/servers/plan-closing.js'
import { planServers } from '../src/pipeline/servers/plan-servers.js'
import { syntaxesToPlan } from '../src/pipeline/servers/read-gateways.js'
import { readServers } from '../src/pipeline/servers/read-servers.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { asgiGateway, asgiKit, nodeGateway, nodeKit } from '../transforms/runtime/text.js'
import { annotationsOf } from './support/annotations.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'
import { socket } from './support/sockets.js'

/**
 * Every folder of `src/servers/cases/` is a small server. `finds: served /ws` speaks of the next line that is no such comment,
 * as does `finds: V01 /ws` of a route that stays; behind it may stand what its handler does: `hub=sockets`. A folder that speaks of notes
 * (`served /ws W-PING`) names all of them.
 */
const root = 'src/servers/cases'

type Files = Readonly<Record<string, string | Uint8Array>>

async function planned(files: Files, config: Config = {}, broker?: 'redis') {
  const tree = memoryTree(files)
  const paths = Object.keys(files).sort()
  await loadParsers(syntaxesToPlan(paths))
  const host = hostOf(tree, paths)
  return planServers({
    tree,
    host,
    paths,
    wanted: () => true,
    config,
    version: '0.0.0',
    broker,
    outcomes: new Outcomes([]),
  })
}

function pathOf({ path }: ServerSocket): string {
  return path.kind === 'known' ? ` ${path.path}` : ''
}

function placeOf({ location }: ServerSocket): string {
  return `${location.path}:${location.start.line}`
}

describe('the sockets of a server', () => {
  it.each(readdirSync(root).sort())('%s', async (name) => {
    const files = filesBelow(join(root, name))
    const wanted = new Map<string, readonly string[]>()
    for (const [path, bytes] of Object.entries(files))
      for (const [line, finds] of annotationsOf(Buffer.from(bytes).toString('utf8')).finds)
        wanted.set(`${path}:${line}`, finds)
    const { applications, stayed, gateways } = await planned(
      files,
      {},
      name.startsWith('broker') ? 'redis' : undefined,
    )
    const found = new Map<string, string[]>()
    const speaksOfNotes = [...wanted.values()].flat().some((line) => / W-/.test(line))
    const add = (socket: ServerSocket, verdict: string, notes: readonly Reason[] = []) => {
      const place = placeOf(socket)
      const said = wanted.get(place)?.some((one) => one.includes('='))
      const traits = [...new Set(socket.traits.map(({ kind, what }) => ` ${kind}=${what}`))].sort()
      const codes = [...new Set(notes.map(({ code }) => ` ${code}`))].sort()
      const line = [verdict, pathOf(socket), ...(said ? traits : []), ...(speaksOfNotes ? codes : [])].join(
        '',
      )
      found.set(place, [...(found.get(place) ?? []), line].sort())
    }
    for (const { sockets } of applications)
      for (const { socket, notes } of sockets) add(socket, 'served', notes)
    for (const { location, code } of gateways.stayed.flatMap(({ reasons }) => reasons)) {
      const place = `${location.path}:${location.start.line}`
      found.set(place, [...(found.get(place) ?? []), code].sort())
    }
    for (const { socket, reasons } of stayed) add(socket, reasons[0]?.code ?? 'none')
    expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries([...wanted].sort()))
  })
})

/** What the kit's file is in the cases below. */
const kit = /^(#|\/\/) … the kit …\n$/
const isKit = (path: string) => /(^|\/)(sse|apigw)(_sockets\.py|-sockets\.[cm]?[jt]s)$/.test(path)
const kitText = (path: string) =>
  /apigw/.test(path)
    ? path.endsWith('.py')
      ? asgiGateway()
      : nodeGateway(path)
    : path.endsWith('.py')
      ? asgiKit()
      : nodeKit(path)

/** The files after `apply --servers`; a new kit is one line. Throws when one of them did not pass its checks. */
async function written(
  files: Files,
  config: Config,
  broker: 'redis' | undefined,
): Promise<Record<string, string>> {
  const after = textsOf(files)
  for (const file of (await planned(files, config, broker)).files) {
    if (file.kind === 'failed') throw new Error(`${file.path}: ${file.message}`)
    if (file.kind === 'change')
      after[file.path] =
        isKit(file.path) && !file.before
          ? `${file.path.endsWith('.py') ? '#' : '//'} … the kit …\n`
          : Buffer.from(file.after).toString('utf8')
  }
  return after
}

/** Every folder is a server before and after; those of a name with `broker` are written with `--broker redis`. */
describe.each(['asgi-server', 'node-server', 'gateway-server'])('the edits of a server: %s', (transform) => {
  const cases = `transforms/${transform}/cases`
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const folder = join(cases, name)
    const configured = join(folder, 'config.json')
    const config: Config = existsSync(configured) ? JSON.parse(readFileSync(configured, 'utf8')) : {}
    const broker = name.startsWith('broker') ? 'redis' : undefined
    const before = filesBelow(join(folder, 'input'))
    const expected = { ...textsOf(before), ...textsOf(filesBelow(join(folder, 'output'))) }
    expect(await written(before, config, broker)).toEqual(expected)
    const complete = Object.fromEntries(
      Object.entries(expected).map(([path, text]) => [path, kit.test(text) ? kitText(path) : text]),
    )
    expect(await written(complete, config, broker), 'a second run changes nothing').toEqual(complete)
    for (const [path, text] of Object.entries(complete)) {
      if (!path.endsWith('.py') || text === textsOf(before)[path]) continue
      const python = ['-I', '-S', '-c', 'import ast, sys; ast.parse(sys.stdin.buffer.read())']
      const { stderr, status } = spawnSync('/usr/bin/python3', python, { input: text, encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    }
  })
})

/** Every folder is a server before and after its WebSockets end: `websocket=False` on all that kits name, as far as it can be told. */
describe.each(['asgi-server', 'node-server'])('the end of the WebSockets of a kit: %s', (transform) => {
  const cases = `transforms/${transform}/closing/cases`
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const before = filesBelow(join(cases, name, 'input'))
    const after = filesBelow(join(cases, name, 'output'))
    expect(await closed(before)).toEqual(textsOf(after))
    expect(await closed({ ...before, ...after }), 'a second run changes nothing').toEqual({})
  })
})

it('the end of the WebSockets of a kit is of the named routes alone', async () => {
  const before = filesBelow('transforms/asgi-server/closing/cases/long/input')
  expect((await closed(before, ['/feed']))['main.py']).toContain(
    'Socket("/rooms/{room}/ws"),\n    Socket("/feed", resume=30, websocket=False),\n])\n',
  )
})

async function closed(files: Files, routes?: readonly string[]): Promise<Record<string, string>> {
  const tree = memoryTree(files)
  await loadParsers(['python'])
  const paths = Object.keys(files).sort()
  const host = hostOf(tree, paths)
  const read = readServers(paths, host, new Outcomes([]))
  const plan = planClosing(read, routes && new Set(routes), { host, tree })
  return Object.fromEntries(
    plan.files.map((file) => {
      if (file.kind !== 'change') throw new Error(`${file.path}: ${file.kind}`)
      return [file.path, Buffer.from(file.after).toString('utf8')]
    }),
  )
}

function textsOf(files: Files): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, Buffer.from(text).toString('utf8')]),
  )
}

/** What the address of a socket, in http form, says of the route `/api/rooms/{room}/ws`, beside which there is `/feed`. */
describe('a client on a route', () => {
  const route = '/api/rooms/{room}/ws'
  const open: DecidedSocket['verdict'] = {
    kind: 'inline',
    client: 'native',
    reasons: [],
    needs: [],
    notes: [],
  }
  const leads = (url: Partial<SocketUsage['url']>, config: Config = {}) => {
    const facts = { ...exampleFacts({}), sockets: [{ usage: socket([], [], { url }), verdict: open }] }
    const { opening, maybe } = clientsOnRoute(route, ['/feed', '/{any}/ws'], facts, config)
    return opening.length > 0 ? 'opens' : maybe.length > 0 ? 'may open' : 'elsewhere'
  }

  it.each([
    ['/api/rooms/7/ws', 'opens'],
    ['/api/rooms/${id}/ws?token=${t}', 'opens'],
    ['wss://${location.host}/api/rooms/${id}/ws', 'opens'],
    ['wss://app.example.com/api/rooms/${encodeURIComponent(id)}/ws/', 'opens'],
    ['${import.meta.env.VITE_WS}/api/rooms/a/ws', 'opens'],
    // What stands before the path may hold its beginning, or be a proxy's.
    ['${base}/rooms/a/ws', 'may open'],
    ['/v2/api/rooms/a/ws', 'may open'],
    ['${url}', 'may open'],
    ['/api/${kind}/a/ws', 'may open'],
    ['/api/${kind}-rooms/a/ws', 'may open'],
    ['/api/./rooms/a/ws', 'opens'],
    ['/v2/../api/rooms/a/ws', 'opens'],
    ['rooms/a/ws', 'may open'],
    ['./ws', 'may open'],
    ['../a/ws', 'may open'],
    ['wss://app.example.com/${path}', 'may open'],
    ['./feed', 'elsewhere'],
    ['/api/rooms/a/audio', 'elsewhere'],
    ['/rooms/a/ws', 'elsewhere'],
    ['/feed', 'elsewhere'],
    ['${base}/feed', 'elsewhere'],
    ['/a/ws', 'elsewhere'],
    ['wss://stream.binance.com/api/rooms/a/ws', 'elsewhere'],
  ])('%s: %s', (pattern, expected) => {
    expect(leads({ pattern })).toBe(expected)
  })

  it('may open any route where nothing of its address is known, and none of a foreign host', () => {
    expect(leads({ patterns: [] })).toBe('may open')
    const pattern = 'wss://camera.local/api/rooms/a/ws'
    expect(leads({ pattern })).toBe('opens')
    expect(leads({ pattern }, { foreignHosts: ['camera.local'] })).toBe('elsewhere')
  })
})
