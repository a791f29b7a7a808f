import type { Node } from 'ts-morph'
import { ownerOf } from '../../../languages/script/program/program.js'
import type { ScriptFile } from '../../../languages/script/script.js'
import type { ServerRoute } from '../../../model/route.js'
import { declaredRoutes } from './declared-routes.js'
import { fileRoutes } from './file-routes.js'
import { gatewayRoutes } from './gateways.js'
import { httpRoutes } from './http-routes.js'
import { nodeKitRoutes, nodeKitsIn } from './kits.js'
import { type Mounts, mountsIn } from './mounts.js'
import { nestRoutes } from './nest-routes.js'
import { wsRoutes, wsServersIn } from './ws-servers.js'

/** The routes that the Node servers of a program serve, as far as their paths can be read. The files belong to one program. */
export function nodeRoutes(files: readonly ScriptFile[]): readonly ServerRoute[] {
  const ours = files.filter(({ source }) => source.zone === 'source')
  const mounts = mountsIn(ours)
  const servers = wsServersIn(ours)
  const around = { mounts, servers, nameOf: applicationName }
  return [
    ...ours.flatMap((file) => ofFile(file, mounts)),
    ...wsRoutes(servers, mounts, applicationName),
    ...gatewayRoutes(ours, around),
    ...nodeKitsIn(ours, around).flatMap(nodeKitRoutes),
    ...nestRoutes(ours),
  ]
}

function ofFile(file: ScriptFile, mounts: Mounts): readonly ServerRoute[] {
  return [
    ...declaredRoutes(file, mounts, applicationName),
    ...httpRoutes(file, applicationName),
    ...fileRoutes(file),
  ]
}

/** The name of an application: two routes of one have one name. */
export function applicationName(root: Node): string {
  return `${ownerOf(root).file.source.path}:${root.getStart()}`
}
