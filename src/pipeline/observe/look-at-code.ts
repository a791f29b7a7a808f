import type { SourceHost } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { bounded } from '../../model/run-limit.js'
import type { SourceText } from '../../model/source.js'
import { loadParsers } from '../parse.js'
import type { Say } from '../scan.js'
import { routesOf, type Servers, serversIn, syntaxesOfServers } from '../server-routes.js'
import { type Code, concludeCode } from './conclude-code.js'
import { lookAtFiles, numberedFindings } from './look-at-files.js'
import { readProgram, syntaxesParsed, worthReading } from './read-program.js'
import { inOrder } from './seen.js'
import { contextOf, type World } from './world.js'

/** Parses the files that may use sockets, runs the rules, follows each socket and decides its verdict. */
export async function lookAtCode(world: World, say: Say): Promise<Code> {
  const { reachable: paths, host, rules, outcomes } = world
  const worth = bounded(() => worthReading(world))
  await loadParsers(syntaxesParsed(worth))
  const { program, seen } = bounded(() => {
    const read = readProgram(worth, world, say)
    return { program: read, seen: lookAtFiles(read, world, say) }
  })
  const [python] = (program.parsed.get('python') ?? []) as readonly PythonFile[]
  const routed = rules.filter((rule) => rule.afterRoutes && !rule.afterNames)
  let servers: Servers | undefined
  const code = await concludeCode(world, seen, say, {
    findServers() {
      servers = serversIn(paths, host)
      return syntaxesOfServers(servers)
    },
    routes: () => (servers ? routesOf(servers, host, outcomes, python) : []),
    routed: (routes) =>
      inOrder(numberedFindings(program.parsed, routed, { ...contextOf(host), routes }, world)),
    textsOf: (wanted) => textsOf(program.scripts, wanted, host),
  })
  return python ? { ...code, python } : code
}

/** A page that only loads scripts has no parsed text. */
function textsOf(
  files: readonly ScriptFile[],
  paths: ReadonlySet<string>,
  host: SourceHost,
): ReadonlyMap<string, SourceText> {
  const parsed = new Map(files.map(({ source }) => [source.path, source]))
  return new Map(
    [...paths].flatMap((path) => {
      const source = parsed.get(path) ?? host.read(path)
      return source ? [[path, source]] : []
    }),
  )
}
