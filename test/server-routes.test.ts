import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SourceHost } from '../src/languages/parsed-file.js'
import type { Config } from '../src/model/config.js'
import type { SocketUsage } from '../src/model/socket.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { loadParsers } from '../src/pipeline/parse.js'
import { needsServers, routesOf, serversIn, syntaxesOfServers } from '../src/pipeline/server-routes.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { annotationsOf } from './support/annotations.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'
import { socket } from './support/sockets.js'

/**
 * Every folder of `src/servers/routes/cases/` is a small server. `finds: stream GET /a` speaks of the next line that is no
 * such comment, `*` is a WebSocket server that takes any path; nothing else may be found.
 */
const root = 'src/servers/routes/cases'

/** A page that opens a socket at an address of its own: somebody asks for the routes. */
const asking = socket([], [], { url: { pattern: '/ws' } })

async function routesIn(files: Readonly<Record<string, Uint8Array>>) {
  const tree = memoryTree(files)
  const paths = Object.keys(files)
  const host = hostOf(tree, paths)
  if (!serversIn(paths, host))
    throw new Error(
      'No file of this case streams, and without a stream no route is asked for: add a route that answers `text/event-stream`',
    )
  return serverRoutes(paths, host, new Outcomes([]))
}

async function serverRoutes(paths: readonly string[], host: SourceHost, outcomes: Outcomes) {
  const servers = serversIn(paths, host)
  await loadParsers(syntaxesOfServers(servers))
  return servers ? routesOf(servers, host, outcomes) : []
}

describe('the routes of a server', () => {
  it('are not asked for in a case that streams nothing, which says so', async () => {
    const files = {
      'server.ts': Buffer.from("import express from 'express'\nexpress().post('/a', () => {})\n"),
    }
    await expect(routesIn(files)).rejects.toThrow('add a route that answers `text/event-stream`')
  })

  it.each(readdirSync(root).sort())('%s', async (name) => {
    const files = filesBelow(join(root, name))
    const said = Object.entries(files).flatMap(([path, bytes]) =>
      [...annotationsOf(Buffer.from(bytes).toString('utf8')).finds].map(
        ([line, finds]) => [`${path}:${line}`, finds] as const,
      ),
    )
    const found = new Map<string, string[]>()
    for (const { kind, method, path = '*', location } of await routesIn(files)) {
      const place = `${location.path}:${location.start.line}`
      found.set(place, [...(found.get(place) ?? []), `${kind} ${method} ${path}`].sort())
    }
    expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries(said.sort()))
  })
})

describe('the files of servers', () => {
  const said = readFileSync(join(root, 'next/app/api/open.ts'), 'utf8')
  const server = { 'server.ts': `import express from 'express'\n${said}` }

  async function readFor(usage: SocketUsage, files: Readonly<Record<string, string>>, config: Config = {}) {
    const tree = memoryTree(files)
    const paths = Object.keys(files)
    const host = hostOf(tree, paths)
    const read: string[] = []
    const counting = { ...host, read: (path: string) => read.push(path) && host.read(path) }
    const outcomes = new Outcomes([])
    // What is parsed fails here: a file with a syntax error is named.
    if (needsServers([usage], config)) await serverRoutes(paths, counting as typeof host, outcomes)
    return { read, parsed: outcomes.all().map(({ path }) => path) }
  }

  it.each<readonly [string, SocketUsage, Config]>([
    ['is configured', asking, { endpoints: { '/ws': { stream: '/live' } } }],
    ['is a test’s', socket([], [], { zone: 'test', url: { pattern: '/ws' } }), {}],
    ['goes to a host that is not ours', socket([], [], { url: { pattern: 'wss://a.acme.io/ws' } }), {}],
    ['has no path that is known', socket([], [], { url: { pattern: '${url}' } }), {}],
  ])('are not even read for a socket that %s', async (_name, usage, config) => {
    expect((await readFor(usage, server, config)).read).toEqual([])
  })

  it('are not parsed where nothing streams', async () => {
    const broken = "import express from 'express'\nconst app = express(\n"
    expect(await readFor(asking, { 'server.ts': broken })).toEqual({ read: ['server.ts'], parsed: [] })
    const streaming = `${broken}// text/event-stream\n`
    expect((await readFor(asking, { 'server.ts': streaming })).parsed).toEqual(['server.ts'])
  })
})
