import { type OtherClients, otherClientsOn } from '../../model/attestation.js'
import { brief } from '../../model/brief.js'
import { buildsLeft } from '../../model/built-file.js'
import type { Finding } from '../../model/finding.js'
import { fileAndLine } from '../../model/lines.js'
import { phrase, type Said } from '../../model/phrase.js'
import { shellWord } from '../../model/shell-word.js'
import type { Location } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { clientsOnRoute, type RouteClients } from '../../pipeline/servers/clients-on-route.js'
import type { KitRoute } from '../../pipeline/servers/plan-closing.js'
import { isoDay } from '../open-folder.js'
import type { Project } from '../open-project.js'
import { folderFlag } from '../options.js'
import type { ApplyOptions } from './apply.js'
import { firstTen } from './listed.js'

/** A WebSocket ends only where the code and the attestations leave no client on it. `foreign`: files that open WebSockets at addresses that are not read. */
export function refuseUsed(
  ending: readonly KitRoute[],
  known: readonly string[],
  foreign: readonly string[],
  { scanned: { facts }, config }: Project,
  options: ApplyOptions,
): void {
  const today = options.today ?? isoDay(new Date())
  const folder = folderFlag(options)
  const routes = [...new Set(ending.map(({ path }) => path))]
  const refused = routes.map((route) => {
    const others = known.filter((one) => one !== route)
    const clients = clientsOnRoute(route, others, facts, config)
    const { unread } = clients
    return {
      route,
      lines: [
        ...inCode(route, clients, folder),
        ...(unread.length === 0
          ? []
          : [
              phrase`${route} keeps its WebSocket: ${firstTen(unread)} could not be read completely and may contain a client; fix that, or leave it out: --ignore <glob>`,
            ]),
        ...(foreign.length === 0
          ? []
          : [
              phrase`${route} keeps its WebSocket: ${firstTen(foreign)} ${foreign.length === 1 ? 'opens' : 'open'} WebSockets in a language whose addresses are not read; if none leads here, leave those files out: --ignore <glob>`,
            ]),
        ...inBuilds(route, buildsLeft(facts), folder),
        ...ofOthers(route, facts.otherClients ?? [], today, folder),
      ],
    }
  })
  const lines = refused.flatMap((one) => one.lines)
  if (lines.length === 0) return
  const free = refused.filter((one) => one.lines.length === 0)
  const flags = free.map(({ route }) => ` --close-websocket ${shellWord(route)}`).join('')
  throw new UsageError(
    ...lines,
    ...(free.length > 0
      ? [phrase`The other routes have no client left: migrate-ws apply --servers${flags}${folder}`]
      : []),
  )
}

function inCode(route: string, { opening, byHand, maybe }: RouteClients, folder: string): readonly Said[] {
  const placesOf = (some: readonly Location[]) => firstTen(some.map(fileAndLine))
  return [
    ...(opening.length === 0
      ? []
      : [
          phrase`${route} keeps its WebSocket: ${placesOf(opening)} ${opening.length === 1 ? 'opens' : 'open'} it; move that first: migrate-ws apply${folder}`,
        ]),
    ...byHand
      .slice(0, 1)
      .map(
        (one) =>
          phrase`${route} keeps its WebSocket: ${placesOf(byHand)} ${byHand.length === 1 ? 'opens' : 'open'} it; move that by hand first: migrate-ws explain ${fileAndLine(one)}${folder}`,
      ),
    ...maybe
      .slice(0, 1)
      .map(
        (one) =>
          phrase`${route} keeps its WebSocket: ${placesOf(maybe)} may open it, since the address is not known; see where it leads: migrate-ws explain ${fileAndLine(one)}${folder}`,
      ),
  ]
}

/** Built files whose source is elsewhere: what they open is not read. */
function inBuilds(route: string, builds: readonly Finding[], folder: string): readonly Said[] {
  if (builds.length === 0) return []
  const places = firstTen(builds.map(({ location }) => fileAndLine(location)))
  return [
    phrase`${route} keeps its WebSocket: built code without a source here opens WebSockets (${places}); once the build here is one whose clients have moved, type: migrate-ws attest update-clients --by '<who>' --statement '<which build, and how that is known>'${folder}`,
  ]
}

/** Clients that no scan sees: mobile apps, partners, other repositories. */
function ofOthers(
  route: string,
  said: readonly OtherClients[],
  today: string,
  folder: string,
): readonly Said[] {
  const now = otherClientsOn(route, said, today)
  if (now?.count === 0) return []
  const then = phrase`when there are none, type: migrate-ws attest update-clients --other-clients 0 --route ${shellWord(route)} --by '<who>' --statement '<how that is known>'${folder}`
  if (now) {
    const { count, by, date } = now
    return [
      phrase`${route} keeps its WebSocket: ${count} ${count === 1 ? 'client' : 'clients'} outside this repository open${count === 1 ? 's' : ''} it (${brief(by)}, ${date}); ${then}`,
    ]
  }
  const old = said.findLast((one) => one.route === undefined || one.route === route)
  const why =
    old === undefined
      ? phrase`no attestation says how many clients outside this repository (mobile apps, partners) open it`
      : phrase`the attestation about clients outside this repository is not valid on ${today} (${brief(old.by)}, ${old.date}${old.expires === undefined ? '' : phrase` to ${old.expires}`})`
  return [phrase`${route} keeps its WebSocket: ${why}; ${then}`]
}
