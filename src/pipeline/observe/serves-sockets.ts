import type { SourceHost } from '../../languages/parsed-file.js'
import type { Finding } from '../../model/finding.js'

/** Languages of servers, and where a server is put in front of others, of which no rule says what they serve. */
const mayServe =
  /\.(py|go|java|kts?|scala|clj|groovy|rs|cs|fs|vb|rb|php|exs?|erl|hs|pl|lua|gd|nim|cr|zig|jl|c|cc|cpp|cxx|h|hpp|ino|conf|tf|ya?ml)$|(^|\/)Caddyfile$/i
const elsewhere = /(^|\/)(node_modules|vendor|third[-_]party|\.github)\//
const words = ['WebSocket', 'websocket', 'Websocket', 'web_socket', 'WEBSOCKET', 'proxy_set_header Upgrade']

/** Whether a tree holds a server that may offer sockets. It is asked only of a tree in which a socket leads nowhere in sight. */
export function servesSockets(findings: readonly Finding[], host: SourceHost): boolean {
  return (
    findings.some(
      ({ role, zone }) =>
        /^(server|infrastructure|configuration)$/.test(role) && !/^(test|vendored)$/.test(zone),
    ) ||
    host.paths.some(
      (path) => mayServe.test(path) && !elsewhere.test(path) && host.mayHold?.(path, words) === true,
    )
  )
}
