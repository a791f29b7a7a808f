import { basename, dirname } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { manifestIn } from '../../model/manifest.js'
import { stemOf } from '../../sockets/flow/specifiers.js'
import { packageAround } from './processes.js'

/** What fastify-cli is told to start: `fastify start -a 0.0.0.0 dist/app.js`. */
const command = /\bfastify\s{1,4}start\b[^&|;]{0,400}/g

/**
 * Says of a file whether fastify-cli starts its plugin, by the scripts of its package. Those that give all routes a prefix, or listen at
 * `localhost`, which may be two addresses, leave it open.
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
