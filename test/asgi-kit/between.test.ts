import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { planProxies } from '../../src/pipeline/proxies/plan-proxies.js'
import { hostOf } from '../../src/pipeline/source-host.js'
import { freePort, type KitHost } from '../kits/host.js'
import { openStream, post } from '../kits/wire.js'
import { describeWithProxies } from '../support/fastapi.js'
import { memoryTree } from '../support/memory-tree.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { serveKit } from './host.js'

const waiting = { timeout: 60_000, interval: 50 }
let count = 0

/** A proxy of Debian with its settings as people write them. */
interface Proxy {
  readonly file: string
  settings(port: number, server: number): string
  /** What stands around them, for a proxy that runs for a user alone in a folder. */
  around?(settings: string, folder: string): string
  command(file: string, folder: string): readonly [string, ...string[]]
}

const nginx: Omit<Proxy, 'settings'> = {
  file: 'nginx.conf',
  around: (settings, folder) => `pid ${folder}/pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder};
  proxy_temp_path ${folder};
  fastcgi_temp_path ${folder};
  uwsgi_temp_path ${folder};
  scgi_temp_path ${folder};
${settings}}
`,
  command: (file, folder) => [
    '/usr/sbin/nginx',
    '-e',
    `${folder}/error.log`,
    '-c',
    file,
    '-g',
    'daemon off;',
  ],
}

const haproxy: Omit<Proxy, 'settings'> = {
  file: 'haproxy.cfg',
  command: (file) => ['/usr/sbin/haproxy', '-db', '-q', '-f', file],
}

const caddy: Omit<Proxy, 'settings'> = {
  file: 'Caddyfile',
  around: (settings) => `{
  admin off
  auto_https off
}
${settings}`,
  command: (file) => ['/usr/bin/caddy', 'run', '--config', file, '--adapter', 'caddyfile'],
}

const modules = ['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'proxy_wstunnel', 'rewrite']
const apache: Omit<Proxy, 'settings'> = {
  file: 'httpd.conf',
  around: (settings, folder) =>
    `PidFile ${folder}/pid
Mutex file:${folder}
ServerName localhost
ErrorLog ${folder}/error.log
DocumentRoot ${folder}
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`).join('')}${settings}`,
  command: (file) => ['/usr/sbin/apache2', '-DFOREGROUND', '-f', file],
}

const site = (port: number, location: string) => `server {
  listen 127.0.0.1:${port};
  proxy_ignore_headers X-Accel-Buffering;
  ${location} {
    proxy_http_version 1.1;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection "upgrade";
    proxy_pass http://127.0.0.1:SERVER;
    proxy_read_timeout 2s;
  }
}
`
const front = (port: number, silence = '60s') => `defaults
  mode http
  timeout connect 5s
  timeout client 2s
  timeout server ${silence}
  timeout tunnel 1h
frontend web
  bind 127.0.0.1:${port}
`

/** Settings that let the WebSocket through and its stream not; what they gain lets both. */
const edited: readonly (readonly [string, Proxy])[] = [
  [
    'nginx, location /ws',
    { ...nginx, settings: (port, server) => site(port, 'location /ws').replace('SERVER', `${server}`) },
  ],
  [
    'nginx, location = /ws',
    { ...nginx, settings: (port, server) => site(port, 'location = /ws').replace('SERVER', `${server}`) },
  ],
  [
    'HAProxy, a list of paths',
    {
      ...haproxy,
      settings: (port, server) => `${front(port)}  acl sockets path /ws
  use_backend app if sockets
backend app
  server one 127.0.0.1:${server}
`,
    },
  ],
  [
    'HAProxy, a timeout below the heartbeat',
    {
      ...haproxy,
      settings: (port, server) => `${front(port, '2s')}  use_backend app if { path_beg /ws }
backend app
  server one 127.0.0.1:${server}
`,
    },
  ],
  [
    'Apache, handshakes alone',
    {
      ...apache,
      settings: (port, server) => `Listen 127.0.0.1:${port}
<VirtualHost *:${port}>
  RewriteEngine On
  RewriteCond %{HTTP:Upgrade} websocket [NC]
  RewriteCond %{HTTP:Connection} upgrade [NC]
  RewriteRule ^/ws(.*)$ "ws://127.0.0.1:${server}/ws$1" [P,L]
  ProxyTimeout 2
</VirtualHost>
`,
    },
  ],
  [
    'Apache, one path before those of another server',
    {
      ...apache,
      settings: (port, server) => `Listen 127.0.0.1:${port}
ProxyPassMatch ^/ws$ ws://127.0.0.1:${server}
ProxyPass / http://127.0.0.1:${port + 1}/
`,
    },
  ],
  [
    'Caddy, a matcher of paths',
    {
      ...caddy,
      settings: (port, server) => `http://:${port} {
  bind 127.0.0.1
  @sockets path /ws
  reverse_proxy @sockets 127.0.0.1:${server}
}
`,
    },
  ],
]

/** Settings for WebSockets through which streams come as they are. */
const passing: readonly (readonly [string, Proxy])[] = [
  [
    'Apache, ws:// behind a path',
    {
      ...apache,
      settings: (port, server) => `Listen 127.0.0.1:${port}\nProxyPass /ws ws://127.0.0.1:${server}/ws\n`,
    },
  ],
  [
    'Apache, a rewrite of handshakes',
    {
      ...apache,
      settings: (port, server) => `Listen 127.0.0.1:${port}
RewriteEngine on
RewriteCond %{HTTP:Upgrade} websocket [NC]
RewriteRule ^/?(.*) "ws://127.0.0.1:${server}/$1" [P,L]
ProxyPass / http://127.0.0.1:${server}/
`,
    },
  ],
  [
    'HAProxy, a beginning',
    {
      ...haproxy,
      settings: (port, server) => `${front(port)}  use_backend app if { path_beg /ws }
backend app
  server one 127.0.0.1:${server}
`,
    },
  ],
  [
    'Caddy, a path and all below it',
    {
      ...caddy,
      settings: (port, server) =>
        `http://:${port} {\n  bind 127.0.0.1\n  reverse_proxy /ws* 127.0.0.1:${server}\n}\n`,
    },
  ],
]

describeWithProxies('between clients and a kit', () => {
  let host: KitHost
  beforeAll(async () => {
    host = await serveKit({ KIT_HEARTBEAT: '5' })
  }, 60_000)
  afterAll(() => host.stop())

  it.each(edited)('%s: the WebSocket as before, and the stream once the rule is edited', async (_, proxy) => {
    const port = await freePort()
    const before = proxy.settings(port, host.port)
    await running(proxy, before, port, async () => {
      expect(await echoed(port)).toBe('over the socket')
      expect(await streams(port)).toBe(false)
    })
    const after = planned(proxy.file, before)
    expect(after).not.toBe(before)
    await running(proxy, after, port, async () => {
      expect(await echoed(port)).toBe('over the socket')
      expect(await streams(port)).toBe(true)
    })
    expect(planned(proxy.file, after)).toBe(after)
  })

  it.each(passing)('%s: the stream without an edit', async (_, proxy) => {
    const port = await freePort()
    const settings = proxy.settings(port, host.port)
    expect(planned(proxy.file, settings)).toBe(settings)
    await running(proxy, settings, port, async () => {
      expect(await echoed(port)).toBe('over the socket')
      expect(await streams(port)).toBe(true)
    })
  })
})

function planned(path: string, text: string): string {
  const plan = planProxies({
    host: hostOf(memoryTree({ [path]: text }), [path]),
    ignores: () => false,
    routes: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message', as: 'server', isKit: true }],
    origins: [],
  })
  expect([...plan.failed, ...plan.steps]).toEqual([])
  return plan.texts.get(path)?.text ?? text
}

/** Runs a proxy while something is asked of it. */
async function running(
  proxy: Proxy,
  settings: string,
  port: number,
  ask: () => Promise<void>,
): Promise<void> {
  const folder = temporaryFolder({})
  const file = join(folder, proxy.file)
  writeFileSync(file, proxy.around?.(settings, folder) ?? settings)
  const [command, ...options] = proxy.command(file, folder)
  const child = spawn(command, options, {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, HOME: folder },
  })
  const kill = () => child.kill('SIGTERM')
  process.on('exit', kill)
  try {
    await vi.waitFor(async () => {
      if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}`)
      await fetch(`http://127.0.0.1:${port}/`)
    }, waiting)
    await ask()
  } finally {
    const over = child.exitCode === null ? once(child, 'exit') : undefined
    kill()
    await over
    process.off('exit', kill)
  }
}

async function echoed(port: number): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
  await once(socket, 'open')
  socket.send('over the socket')
  const [answer] = await once(socket, 'message')
  socket.terminate()
  return String(answer)
}

/** Whether messages come at once over a stream, after two quiet heartbeats as well. */
async function streams(port: number): Promise<boolean> {
  const id = `client-${++count}`
  const opened = openStream(port, `/ws/stream?connectionId=${id}`)
  // Held back, not even its head comes; what is cut ends.
  const stream = await Promise.race([
    opened,
    new Promise<undefined>((done) => setTimeout(() => done(undefined), 8000)),
  ])
  if (stream?.status !== 200) {
    opened.then((late) => late.drop()).catch(() => {})
    return false
  }
  try {
    await vi.waitFor(() => expect(stream.text.match(/^: hb/gm)?.length ?? 0).toBeGreaterThan(1), {
      timeout: 20_000,
      interval: 50,
    })
    expect(await post(port, `/ws/message?connectionId=${id}`, 'over the stream')).toBe(202)
    await vi.waitFor(() => expect(stream.messages).toEqual(['over the stream']), waiting)
    return !stream.ended
  } catch {
    return false
  } finally {
    stream.drop()
  }
}
