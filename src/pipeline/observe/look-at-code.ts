import type { SourceHost } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script.js'
import { bounded } from '../../model/run-limit.js'
import type { SourceText } from '../../model/source.js'
import type { Say } from '../scan.js'
import { serverRoutes } from '../server-routes.js'
import { type Code, concludeCode } from './conclude-code.js'
import { lookAtFiles, numberedFindings } from './look-at-files.js'
import { readProgram } from './read-program.js'
import { inOrder } from './seen.js'
import { contextOf, type World } from './world.js'

/** Parses what may speak of sockets, lets the rules say what they find, follows each socket and decides it. */
export async function lookAtCode(world: World, say: Say): Promise<Code> {
  const { reachable: paths, host, rules, outcomes } = world
  const program = await readProgram(world, say)
  const [python] = (program.parsed.get('python') ?? []) as readonly PythonFile[]
  const seen = bounded(() => lookAtFiles(program, world, say))
  const routed = rules.filter((rule) => rule.afterRoutes && !rule.afterNames)
  const code = await concludeCode(world, seen, say, {
    routes: () => serverRoutes(paths, host, outcomes, python),
    routed: (routes) =>
      inOrder(numberedFindings(program.parsed, routed, { ...contextOf(host), routes }, world)),
    textsOf: (wanted) => textsOf(program.scripts, wanted, host),
  })
  return python ? { ...code, python } : code
}

/** Of a page that only loads scripts nothing was parsed. */
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
