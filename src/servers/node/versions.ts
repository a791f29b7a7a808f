import { dirname, join } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { manifestIn } from '../../model/manifest.js'

/** The package that hands a framework its messages, and the version since which a text comes as a Buffer. */
const since: Readonly<Record<string, readonly [name: string, major: number]>> = {
  ws: ['ws', 8],
  nest: ['@nestjs/platform-ws', 8],
  fastify: ['fastify-websocket', 4],
  koa: ['koa-websocket', 7],
}

/** Whether a listener of `message` is given texts as Buffers; a version that no manifest names is the newest. */
export function hearsBuffers(framework: string, path: string, host: SourceHost): boolean {
  const found = since[framework]
  if (!found) return false
  const [name, major] = found
  return (majorAskedFor(name, path, host) ?? major) >= major
}

/** The major version that the nearest manifest with this package asks for: 8 of `^8.2.0`. Undefined where it may be any. */
function majorAskedFor(name: string, path: string, host: SourceHost): number | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const manifest = manifestIn(host.text(join(folder, 'package.json')))
    const asked = Object.entries({
      ...Object(manifest?.devDependencies),
      ...Object(manifest?.dependencies),
    }).find(([one]) => one === name)
    if (asked) {
      const major = /^[\^~=v\s]{0,3}(\d{1,4})\b/.exec(String(asked[1]))?.[1]
      return major === undefined ? undefined : Number(major)
    }
    if (folder === '.' || folder === '/') return undefined
  }
}
