import { join } from 'node:path/posix'
import { hasFeature, socketsIn } from '../../checklist/clients.js'
import type { Facts } from '../../checklist/facts.js'
import { isServedNode } from '../../clients/verdict/rows/constructors.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { Config } from '../../model/config.js'
import { packageFolder } from '../../model/folders.js'
import { manifestIn } from '../../model/manifest.js'
import type { Location } from '../../model/source.js'
import { socketLeads } from './clients-on-route.js'
import type { ServedApplication, ServerPlan } from './server-plan.js'

/** An application whose routes a page of another origin opens, or may. A WebSocket needs no CORS; a stream does. */
export interface PagesApart {
  readonly application: ServedApplication
  readonly clients: readonly Location[]
  /** Its CORS lets pages read a stream; the kit takes a POST of another site only from origins that are named to it. */
  readonly hasCors: boolean
  /** Where these pages are in development, by what serves them: `http://localhost:3000`. */
  readonly origins: readonly string[]
}

/** Those whose kit is given no other origin. */
export function pagesApart(
  { applications }: Pick<ServerPlan, 'applications'>,
  { facts, config, host }: { readonly facts: Facts; readonly config: Config; readonly host: SourceHost },
): readonly PagesApart[] {
  const closed = applications.filter(
    ({ application: { cors }, place }) => cors?.list === undefined && place.kind !== 'kit',
  )
  if (closed.length === 0) return []
  const apart = socketsIn(facts, ['source']).filter(
    (socket) => !isServedNode(socket.usage) && hasFeature(socket, 'cross-origin'),
  )
  const routes = applications.flatMap(({ sockets }) => sockets.map(({ path }) => path))
  return closed.flatMap((application): PagesApart[] => {
    const own = new Set(application.sockets.map(({ path }) => path))
    const clients = apart.filter((socket) =>
      [...own].some((route) => {
        const others = routes.filter((one) => one !== route)
        return socketLeads(socket, route, others, config) !== 'elsewhere'
      }),
    )
    const locations = clients.map(({ usage }) => usage.location)
    const origins = new Set(locations.flatMap(({ path }) => developmentOrigin(path, host) ?? []))
    const hasCors = application.application.cors !== undefined
    return locations.length === 0 ? [] : [{ application, clients: locations, hasCors, origins: [...origins] }]
  })
}

/** What serves pages in development, by its command, with the port that it takes where none is said. */
const servers: readonly { readonly command: RegExp; readonly port: number; readonly settings?: RegExp }[] = [
  { command: /\bnext(?: dev\b| *$)/, port: 3000 },
  { command: /\bnuxt(?: dev\b| *$)/, port: 3000, settings: /^nuxt\.config\.[cm]?[jt]s$/ },
  { command: /\b(?:react-scripts|craco) start\b/, port: 3000 },
  { command: /\bvue-cli-service serve\b/, port: 8080, settings: /^vue\.config\.[cm]?[jt]s$/ },
  { command: /\bng serve\b/, port: 4200 },
  { command: /\bastro dev\b/, port: 4321, settings: /^astro\.config\.[cm]?[jt]s$/ },
  { command: /\bvite(?: dev\b| serve\b| --| *$)/, port: 5173, settings: /^vite\.config\.[cm]?[jt]s$/ },
]

/** By the scripts of the package that a client is in, and the settings beside it. */
function developmentOrigin(path: string, host: SourceHost): string | undefined {
  const folder = packageFolder(path, (one) => host.has(one))
  if (folder === undefined) return undefined
  const scripts: unknown = manifestIn(host.text(join(folder, 'package.json')))?.scripts
  const commands =
    typeof scripts === 'object' && scripts !== null
      ? ['dev', 'start', 'serve'].flatMap((name) =>
          String(Reflect.get(scripts, name) ?? '').split(/&&|\|\||;/),
        )
      : []
  for (const command of commands) {
    const server = servers.find((one) => one.command.test(command))
    if (!server) continue
    const [, said = saidPort(server.settings, folder, host) ?? server.port] =
      /(?:\bPORT=|-p |--port[ =])(\d{2,5})\b/.exec(command) ?? []
    return `http://localhost:${said}`
  }
  return undefined
}

function saidPort(settings: RegExp | undefined, folder: string, host: SourceHost): string | undefined {
  if (!settings) return undefined
  const start = folder === '.' ? '' : `${folder}/`
  const path = host.paths.find((one) => one.startsWith(start) && settings.test(one.slice(start.length)))
  const text = path === undefined ? undefined : host.text(path)
  return /^[ \t]{0,40}(?:server|devServer)\s{0,4}:\s{0,4}\{[^}]{0,400}?\bport\s{0,4}:\s{0,4}(\d{2,5})\b/m.exec(
    text ?? '',
  )?.[1]
}
