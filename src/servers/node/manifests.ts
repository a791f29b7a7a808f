// The settings for servers in the package.json files of a repository.
import { basename, dirname, join } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { stemOf } from '../../languages/script/program/specifiers.js'
import { manifestIn } from '../../model/manifest.js'
import { packageAround } from './processes.js'

/** The package that hands a framework its messages, and the version since which a text comes as a Buffer. */
const since: Readonly<Record<string, readonly [name: string, major: number]>> = {
  ws: ['ws', 8],
  nest: ['@nestjs/platform-ws', 8],
  fastify: ['fastify-websocket', 4],
  koa: ['koa-websocket', 7],
}

/** Whether a listener of `message` is given texts as Buffers; a version that no manifest names is the newest. */
export function receivesBuffers(framework: string, path: string, host: SourceHost): boolean {
  const found = since[framework]
  if (!found) return false
  const [name, major] = found
  return (majorAskedFor(name, path, host) ?? major) >= major
}

/** The major version that the nearest manifest with this package asks for: 8 of `^8.2.0`; else that of a lock. Undefined where it may be any. */
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
    const locked = asked ? undefined : majorLocked(name, host.text(join(folder, 'package-lock.json')))
    if (locked !== undefined) return locked
    if (folder === '.' || folder === '/') return undefined
  }
}

/** Of a package that no manifest asks for, and that others brought: what npm put at the top. */
function majorLocked(name: string, lock: string | undefined): number | undefined {
  const at = lock?.indexOf(`"node_modules/${name}": {`) ?? -1
  const major = at < 0 ? undefined : /"version": "(\d{1,4})\./.exec(lock?.slice(at, at + 300) ?? '')?.[1]
  return major === undefined ? undefined : Number(major)
}

/** How a script has fastify-cli start a plugin: `fastify start -a 0.0.0.0 dist/app.js`. */
const command = /\bfastify\s{1,4}start\b[^&|;]{0,400}/g

/**
 * Whether fastify-cli starts a file's plugin, by the scripts of its package; undefined for scripts that give all routes a prefix,
 * or listen at `localhost`, which may be two addresses.
 */
export function startedByCli(host: SourceHost): (path: string) => boolean {
  const started = new Map<string, string[]>()
  for (const path of host.paths) {
    if (basename(path) !== 'package.json') continue
    const scripts = Object.values(Object(manifestIn(host.text(path))?.scripts))
    const said = scripts.flatMap((one) => String(one).slice(0, 1000).match(command) ?? [])
    if (said.length > 0) started.set(dirname(path), said)
  }
  return (path) => {
    const stem = stemOf(path)
    const own = (started.size > 0 ? (started.get(packageAround(path, host)) ?? []) : []).filter((one) =>
      one.split(/\s+/).some((word) => /\.[cm]?[jt]s$/.test(word) && stemOf(word) === stem),
    )
    return (
      own.length > 0 &&
      own.every((one) => /\s(-a|--address)[ =][\d:[]/.test(one) && !/\s(-x|--prefix)\b/.test(one))
    )
  }
}
