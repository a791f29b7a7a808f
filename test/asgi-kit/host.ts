import { fileURLToPath } from 'node:url'
import { freePort, type KitHost, started } from '../kits/host.js'
import type { Kit } from '../kits/kit.js'
import { describeWithAsgiServers } from '../support/fastapi.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const kit = fileURLToPath(new URL('../../transforms/runtime', import.meta.url))

/** Commands that serve an application; the port comes last. */
export const servers = {
  'uvicorn, h11': ['uvicorn', '--http', 'h11', '--log-level', 'critical', '--port'],
  'uvicorn, httptools': ['uvicorn', '--http', 'httptools', '--log-level', 'critical', '--port'],
  'gunicorn, two uvicorn workers': [
    'gunicorn',
    '--worker-class',
    'uvicorn.workers.UvicornWorker',
    '--workers',
    '2',
    '--log-level',
    'critical',
    '--bind',
  ],
  hypercorn: ['hypercorn', '--log-level', 'CRITICAL', '--bind'],
  daphne: ['daphne', '--verbosity', '0', '--port'],
} as const

export type Server = keyof typeof servers

/** `app.py` as `serve.py` wraps it, or `channels_app.py`. The frameworks' own tests go by `judges/bridge.py`. */
export async function serveKit(
  env: Readonly<Record<string, string>> = {},
  server: Server = 'uvicorn, h11',
  application = 'serve:app',
): Promise<KitHost> {
  const port = await freePort()
  const [command, ...options] = servers[server]
  const bind = options.at(-1) === '--bind' ? `127.0.0.1:${port}` : `${port}`
  return started(
    port,
    process.env.ASGI_PYTHON ?? '',
    ['-B', `/usr/bin/${command}`, ...options, bind, application],
    { cwd: here, env: { PYTHONPATH: `${here}:${kit}`, PYTHONDONTWRITEBYTECODE: '1', ...env } },
  )
}

export const asgi: Kit = {
  describe: (name, define) => describeWithAsgiServers(name, () => define()),
  serve: (env) => serveKit(env),
  serveTwo: (env) => serveKit(env, 'gunicorn, two uvicorn workers'),
  routes: { room: '/rooms/{room}', clock: '/clock/{ticks:int}' },
  query: 'a=1+2&b=+',
  returnEnds: true,
  batches: 80,
}
