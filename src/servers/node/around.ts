import { exportBehind } from '../../languages/script/origin/imports.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { callsWhere, spanOf, unwrap } from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { ServerApplication } from '../../model/server-socket.js'
import type { Mounts } from '../routes/node/mounts.js'
import { applicationName } from '../routes/node/routes.js'
import { serverOf } from '../routes/node/servers.js'
import { serverRoot, type WsServer } from '../routes/node/ws-servers.js'

/** Packages that hand an application to a host which holds no streams. */
const adapters: readonly (readonly [packages: RegExp, what: string])[] = [
  [
    /^(serverless-http|aws-serverless-express|@(vendia|codegenie)\/serverless-express|@fastify\/aws-lambda|hono\/(aws-lambda|lambda-edge))$/,
    'AWS Lambda',
  ],
  [/^(hono\/vercel|@hono\/node-server\/vercel)$/, 'Vercel functions'],
  [/^hono\/netlify$/, 'Netlify functions'],
  [/^(azure-function-express|azure-aws-serverless-express)$/, 'Azure Functions'],
]

const named = /serverless|lambda|vercel|netlify|azure/

/** Where an application is handed to such a host. */
export function hostsIn(files: readonly ScriptFile[], root: string): ServerApplication['hosts'] {
  return files.flatMap(({ morph, ast, source }) => {
    if (!named.test(source.text)) return []
    return callsWhere(morph, ast, ({ arguments: given }) => given.length > 0).flatMap((call) => {
      const from = exportBehind(morph, unwrap(morph, call.getExpression()))
      const host = adapters.find(([packages]) => from && packages.test(from.package))
      if (!host) return []
      const isOwn = call.getArguments().some((given) => {
        const server = serverOf(morph, given)
        return server && applicationName(server.made) === root
      })
      return isOwn ? [{ location: locate(source, spanOf(call)), what: host[1] }] : []
    })
  })
}

/** Where the code of an application's WebSocket servers pings their clients: `ws.ping()` beside `isAlive` or `on('pong', …)`. */
export function pingsIn(
  servers: readonly WsServer[],
  root: string,
  mounts: Mounts,
): ServerApplication['pings'] {
  const own = servers.filter((one) => applicationName(serverRoot(one.file.morph, one, mounts)) === root)
  const files = new Set(
    own.flatMap(({ file, handlers }) => [file, ...handlers.map((one) => ownerOf(one).file)]),
  )
  return [...files].flatMap(({ morph, ast, source }) => {
    if (!/\bisAlive\b|['"]pong['"]/.test(source.text)) return []
    return callsWhere(
      morph,
      ast,
      ({ expression, arguments: given }) =>
        morph.ts.isPropertyAccessExpression(expression) &&
        expression.name.text === 'ping' &&
        given.length < 3,
    ).map((call) => ({ location: locate(source, spanOf(call)), what: call.getText().slice(0, 60) }))
  })
}
