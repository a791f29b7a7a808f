import type { GatewayApi } from '../../src/model/gateway-api.js'
import { codeBehind } from '../../src/model/gateway-handlers.js'
import { Outcomes } from '../../src/pipeline/outcomes.js'
import { loadParsers } from '../../src/pipeline/parse.js'
import { readGateways, syntaxesToPlan } from '../../src/pipeline/servers/read-gateways.js'
import { hostOf } from '../../src/pipeline/source-host.js'
import { memoryTree } from './memory-tree.js'

export async function gatewaysOf(files: Readonly<Record<string, string>>): Promise<readonly GatewayApi[]> {
  const paths = Object.keys(files).sort()
  await loadParsers(syntaxesToPlan(paths))
  return readGateways(paths, hostOf(memoryTree(files), paths), new Outcomes([]))
}

/** The code that each route of each API runs; of an unknown route, or unread code, `?`. */
export async function routesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const apis = await gatewaysOf(files)
  return apis.flatMap(({ routes }) =>
    routes.map(({ key, fn }) => {
      const code = (fn?.handlers ?? []).flatMap((link) => codeBehind(link) ?? [])
      const [found] = code.filter(({ path }) => Object.hasOwn(files, path))
      return `${key || '?'} ${found ? `${found.path}#${found.name}` : '?'}`
    }),
  )
}
