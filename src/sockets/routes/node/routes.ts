import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../../languages/script.js'
import type { ServerRoute } from '../../../model/route.js'
import { ownerOf } from '../../flow/program.js'
import { declaredRoutes } from './declared-routes.js'
import { fileRoutes } from './file-routes.js'
import { mountsIn } from './mounts.js'
import { socketServers } from './socket-servers.js'

/** The routes that the Node servers of a program serve, as far as their paths can be read. The files belong to one program. */
export function nodeRoutes(files: readonly ScriptFile[]): readonly ServerRoute[] {
  const ours = files.filter(({ source }) => source.zone === 'source')
  const mounts = mountsIn(ours)
  return ours.flatMap((file) => [
    ...declaredRoutes(file, mounts, nameOf),
    ...socketServers(file, mounts, nameOf),
    ...fileRoutes(file),
  ])
}

function nameOf(root: Node): string {
  return `${ownerOf(root).file.source.path}:${root.getStart()}`
}
