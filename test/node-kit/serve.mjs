// The application behind the kit: `node serve.mjs <port>`. What a test wants otherwise comes in the environment: KIT_FORM (a file, by
// default the kit in JavaScript), KIT_RESUME, KIT_MAX_STREAM, KIT_HEARTBEAT, KIT_BODY_WAIT (seconds), KIT_ORIGINS, KIT_MAX_STREAMS,
// KIT_WEBSOCKET=no, KIT_EXIT=yes (at SIGTERM the application exits by itself), KIT_PAGES (a folder, served at /pages), KIT_REDIS, and KIT_REDIS_CLIENT: a package of the folder KIT_PACKAGES.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { application, besides } from './app.mjs'

const { env } = process
const form =
  env.KIT_FORM ?? fileURLToPath(new URL('../../transforms/runtime/sse-sockets.js', import.meta.url))
const { sseSockets, RedisBroker } = await import(env.KIT_BODY_WAIT ? withBodyWait(form) : pathToFileURL(form))

/** The same text with another limit. */
function withBodyWait(file) {
  const text = readFileSync(file, 'utf8')
  const other = text.replace('BODY_WAIT = 30_000', `BODY_WAIT = ${Number(env.KIT_BODY_WAIT) * 1000}`)
  if (other === text) throw new Error('the kit has its limit elsewhere by now')
  return `data:text/javascript,${encodeURIComponent(other)}`
}

/** As an application has one: `ioredis` with its address, and the two major versions of `redis` with an object. */
function redisClient(name, url) {
  const client = createRequire(join(env.KIT_PACKAGES, 'here.js'))(name)
  const made =
    name === 'ioredis' ? new client.Redis(url, { lazyConnect: true }) : client.createClient({ url })
  return made.on('error', () => {})
}

const each = {
  resume: Number(env.KIT_RESUME ?? 0),
  maxStream: Number(env.KIT_MAX_STREAM ?? 0),
  websocket: env.KIT_WEBSOCKET !== 'no',
}
const origins = env.KIT_ORIGINS ?? ''
const server = application()
besides(server)
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
    ...(env.KIT_REDIS
      ? {
          broker: new RedisBroker(
            env.KIT_REDIS_CLIENT ? redisClient(env.KIT_REDIS_CLIENT, env.KIT_REDIS) : env.KIT_REDIS,
          ),
        }
      : {}),
    allowOrigins: origins.startsWith('*')
      ? (origin) => origin.endsWith(origins.slice(1))
      : origins.split(' ').filter((origin) => origin !== ''),
    heartbeat: Number(env.KIT_HEARTBEAT ?? 15),
    maxStreams: Number(env.KIT_MAX_STREAMS ?? 100),
    countsPath: '/counts',
  },
)
if (env.KIT_EXIT === 'yes') process.on('SIGTERM', () => process.exit())
server.listen(Number(process.argv[2]))
