import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ServerSocket } from '../src/model/server-socket.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { loadParsers } from '../src/pipeline/parse.js'
import { planServers } from '../src/pipeline/servers/plan-servers.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { annotationsOf } from './support/annotations.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/**
 * Every folder of `src/servers/cases/` is a small server. `finds: served /ws` speaks of the next line that is no such comment,
 * as does `finds: V01 /ws` of a route that stays; behind it may stand what its handler does: `hub=sockets`.
 */
const root = 'src/servers/cases'

async function planned(files: Readonly<Record<string, string | Uint8Array>>) {
  const tree = memoryTree(files)
  const paths = Object.keys(files).sort()
  await loadParsers(['python'])
  const host = hostOf(tree, paths)
  return planServers({
    tree,
    host,
    paths,
    wanted: () => true,
    config: {},
    version: '0.0.0',
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
    const { applications, stayed } = await planned(files)
    const found = new Map<string, string[]>()
    const add = (socket: ServerSocket, verdict: string) => {
      const place = placeOf(socket)
      const said = wanted.get(place)?.some((one) => one.includes('='))
      const traits = [...new Set(socket.traits.map(({ kind, what }) => ` ${kind}=${what}`))].sort()
      const line = `${verdict}${pathOf(socket)}${said ? traits.join('') : ''}`
      found.set(place, [...(found.get(place) ?? []), line].sort())
    }
    for (const { sockets } of applications) for (const { socket } of sockets) add(socket, 'served')
    for (const { socket, reasons } of stayed) add(socket, reasons[0]?.code ?? 'none')
    expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries([...wanted].sort()))
  })
})
