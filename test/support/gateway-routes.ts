import { codeBehind } from '../../src/model/gateway-handlers.js'
import { Outcomes } from '../../src/pipeline/outcomes.js'
import { loadParsers } from '../../src/pipeline/parse.js'
import { readGateways, syntaxesToPlan } from '../../src/pipeline/servers/read-gateways.js'
import { hostOf } from '../../src/pipeline/source-host.js'
import { memoryTree } from './memory-tree.js'

/** The code that each route of each API runs; of an unknown route, or unread code, `?`. */
export async function routesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const paths = Object.keys(files).sort()
  await loadParsers(syntaxesToPlan(paths))
  const host = hostOf(memoryTree(files), paths)
  const apis = readGateways(paths, host, new Outcomes([]))
  return apis.flatMap(({ routes }) =>
    routes.map(({ key, fn }) => {
      const code = (fn?.handlers ?? []).flatMap((link) => codeBehind(link) ?? [])
      const [found] = code.filter(({ path }) => host.has(path))
      return `${key || '?'} ${found ? `${found.path}#${found.name}` : '?'}`
    }),
  )
}
