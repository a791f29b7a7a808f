import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import type { ServerSocket } from '../src/model/server-socket.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { loadParsers } from '../src/pipeline/parse.js'
import { planServers } from '../src/pipeline/servers/plan-servers.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { asgiKit } from '../transforms/runtime/text.js'
import { annotationsOf } from './support/annotations.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/**
 * Every folder of `src/servers/cases/` is a small server. `finds: served /ws` speaks of the next line that is no such comment,
 * as does `finds: V01 /ws` of a route that stays; behind it may stand what its handler does: `hub=sockets`.
 */
const root = 'src/servers/cases'

type Files = Readonly<Record<string, string | Uint8Array>>

async function planned(files: Files, config: Config = {}, broker?: 'redis') {
  const tree = memoryTree(files)
  const paths = Object.keys(files).sort()
  await loadParsers(['python'])
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

/** What the kit's file is in the cases below. */
const kit = '# … the kit …\n'

/** The files after `apply --servers`; a new kit is one line. Throws when one of them did not pass its checks. */
async function written(
  files: Files,
  config: Config,
  broker: 'redis' | undefined,
): Promise<Record<string, string>> {
  const after = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, Buffer.from(text).toString('utf8')]),
  )
  for (const file of (await planned(files, config, broker)).files) {
    if (file.kind === 'failed') throw new Error(`${file.path}: ${file.message}`)
    if (file.kind === 'change')
      after[file.path] = file.before ? Buffer.from(file.after).toString('utf8') : kit
  }
  return after
}

/** Every folder is a server before and after; those of a name with `broker` are written with `--broker redis`. */
describe('the edits of a server', () => {
  const cases = 'transforms/asgi-server/cases'
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const folder = join(cases, name)
    const configured = join(folder, 'config.json')
    const config: Config = existsSync(configured) ? JSON.parse(readFileSync(configured, 'utf8')) : {}
    const broker = name.startsWith('broker') ? 'redis' : undefined
    const before = filesBelow(join(folder, 'input'))
    const texts = (files: Files) =>
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, Buffer.from(text).toString('utf8')]),
      )
    const expected = { ...texts(before), ...texts(filesBelow(join(folder, 'output'))) }
    expect(await written(before, config, broker)).toEqual(expected)
    const complete = Object.fromEntries(
      Object.entries(expected).map(([path, text]) => [path, text === kit ? asgiKit() : text]),
    )
    expect(await written(complete, config, broker), 'a second run changes nothing').toEqual(complete)
    for (const [path, text] of Object.entries(complete)) {
      if (!path.endsWith('.py') || text === texts(before)[path]) continue
      const python = ['-I', '-S', '-c', 'import ast, sys; ast.parse(sys.stdin.buffer.read())']
      const { stderr, status } = spawnSync('/usr/bin/python3', python, { input: text, encoding: 'utf8' })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    }
  })
})
