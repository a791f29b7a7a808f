// The application behind the kit: `node serve.mjs <port>`. What a test wants otherwise comes in the environment: KIT_FORM (a file, by
// default the kit in JavaScript), KIT_RESUME, KIT_MAX_STREAM, KIT_HEARTBEAT, KIT_BODY_WAIT (seconds), KIT_ORIGINS, KIT_REDIS,
// KIT_MAX_STREAMS, KIT_WEBSOCKET=no, KIT_PAGES (a folder, served at /pages), KIT_TLS (a folder with key.pem and cert.pem).
import { createReadStream, readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { application } from './app.mjs'

const { env } = process
const form = pathToFileURL(
  env.KIT_FORM ?? join(import.meta.dirname ?? '.', '../../transforms/runtime/sse-sockets.js'),
)
const { sseSockets, RedisBroker } = await import(env.KIT_BODY_WAIT ? withBodyWait(form) : form)

/** The same text with another limit. */
function withBodyWait(url) {
  const text = readFileSync(url, 'utf8')
  const other = text.replace('BODY_WAIT = 30_000', `BODY_WAIT = ${Number(env.KIT_BODY_WAIT) * 1000}`)
  if (other === text) throw new Error('the kit has its limit elsewhere by now')
  return `data:text/javascript,${encodeURIComponent(other)}`
}

const tls = env.KIT_TLS
const server = application((listener) => {
  const served = env.KIT_PAGES ? withPages(listener) : listener
  if (!tls) return http.createServer(served)
  return https.createServer(
    { key: readFileSync(`${tls}/key.pem`), cert: readFileSync(`${tls}/cert.pem`) },
    served,
  )
})

function withPages(listener) {
  const types = { html: 'text/html', js: 'text/javascript' }
  return (request, response) => {
    const [, path] = /^\/pages\/((?:\w+\/)+\w+\.\w+)$/.exec(request.url) ?? []
    if (!path) return listener(request, response)
    response.setHeader('content-type', types[path.split('.').at(-1)])
    createReadStream(join(env.KIT_PAGES, path)).pipe(response)
  }
}

const each = {
  resume: Number(env.KIT_RESUME ?? 0),
  maxStream: Number(env.KIT_MAX_STREAM ?? 0),
  websocket: env.KIT_WEBSOCKET !== 'no',
}
sseSockets(
  server,
  [
    { path: '/ws', ...each },
    { path: '/rooms/:room', ...each },
    { path: '/inbox', stream: '/api/inbox/events', send: '/api/inbox/send' },
    { path: '/denied' },
    { path: '/clock/:ticks', ...each },
    { path: '/both', ...each },
  ],
  {
    ...(env.KIT_REDIS ? { broker: new RedisBroker(env.KIT_REDIS) } : {}),
    allowOrigins: (env.KIT_ORIGINS ?? '').split(' ').filter((origin) => origin !== ''),
    heartbeat: Number(env.KIT_HEARTBEAT ?? 15),
    maxStreams: Number(env.KIT_MAX_STREAMS ?? 100),
    countsPath: '/counts',
  },
)
server.listen(Number(process.argv[2]))
