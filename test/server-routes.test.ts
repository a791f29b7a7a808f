import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hostOf } from '../src/pipeline/gather.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { serverRoutes } from '../src/pipeline/server-routes.js'
import { annotationsOf } from './support/annotations.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'
import { socket } from './support/sockets.js'

/**
 * Every folder of `src/sockets/routes/cases/` is a small server. `finds: stream GET /a` speaks of the next line that is no
 * such comment, `*` is a WebSocket server that takes any path; nothing else may be found.
 */
const root = 'src/sockets/routes/cases'

/** A page that opens a socket at an address of its own: somebody asks for the routes. */
const asking = socket([], [], { url: { pattern: '/ws' } })

async function routesIn(files: Readonly<Record<string, Uint8Array>>) {
  const tree = memoryTree(files)
  const paths = Object.keys(files)
  return serverRoutes([asking], paths, hostOf(tree, paths), {}, new Outcomes([]))
}

describe('the routes of a server', () => {
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
