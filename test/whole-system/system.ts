import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect } from 'vitest'
import { freePort, type KitHost, started } from '../kits/host.js'
import { temporaryFolder } from '../support/temporary-repository.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** The name of the site in the code of its clients and in its proxy; the browser is told that it is on this machine. */
export const site = 'shiori.example.com'
export const secret = 'a-test-secret-that-is-long-enough-for-hs256'

/** Which checkouts run: what a deployment has put there. */
export interface Deployed {
  /** Proxy, page and streaming; without it the others are spoken to directly. */
  readonly site?: string
  /** The Lambdas behind API Gateway, by `old_gateway.py`. */
  readonly gateway?: string
  /** The process that `apply --servers` has written. */
  readonly realtime?: string
  /** A page that was loaded before the site was deployed, and is open still: `/before.html`. */
  readonly open?: string
}

/** What happens elsewhere, and is told to the pages by the workers. */
export interface Send {
  /** A run of an agent of this user has come to this step. */
  runs(user: string, step: string): void
  /** An item of this tenant's library could not be taken in. */
  fails(item: string, tenant: string): void
}

/** The servers of fixtures/legacy-chat, each a process, behind its own nginx; AWS is `aws.py`. */
export class System {
  private readonly running: KitHost[] = []
  /** Of the names that only this machine knows. */
  private readonly certificate = certify()
  private readonly ports = new Map<'aws' | 'streaming' | 'gateway' | 'realtime', number>()

  constructor(
    private readonly python: string,
    /** On which nginx listens. */
    readonly port = 0,
  ) {}

  /** Starts what a deployment has put there; the tables stay as they were. */
  async deploy(deployed: Deployed): Promise<void> {
    if (!this.ports.has('aws')) await this.serve('aws', here, 'aws:app')
    for (const host of this.running.splice(1)) await host.stop()
    for (const name of ['streaming', 'gateway', 'realtime'] as const) this.ports.set(name, await freePort())
    if (deployed.site) await this.serve('streaming', deployed.site, 'streaming.app.main:app')
    if (deployed.gateway) await this.serve('gateway', deployed.gateway, 'old_gateway:app')
    if (deployed.realtime) await this.serve('realtime', deployed.realtime, 'backend.realtime.app:app')
    if (deployed.site) await this.front(deployed.site, deployed.open)
  }

  /** Whoever speaks to it must know this one. */
  get authority(): string {
    return `${this.certificate}.crt`
  }

  /** Where senders reach the connections of API Gateway, and of the process in its place. */
  get endpoints() {
    return {
      gateway: `https://127.0.0.1:${this.ports.get('gateway')}/prod`,
      realtime: `http://127.0.0.1:${this.ports.get('realtime')}/dev`,
    }
  }

  /** The workers of a checkout, which send to this address, and are called as Lambda calls them for a message of SQS: each in a process of its own. */
  sender(folder: string, to: keyof System['endpoints']): Send {
    const work = (module: string, body: object) => {
      const script = `import sys, json; from backend.workers import ${module}
print(json.dumps(${module}.handler({"Records": [{"messageId": "m", "body": sys.argv[1]}]}, None)))`
      const { stdout, stderr } = spawnSync(this.python, ['-B', '-c', script, JSON.stringify(body)], {
        env: { ...process.env, ...this.env(folder), WEBSOCKET_ENDPOINT: this.endpoints[to] },
        encoding: 'utf8',
      })
      expect(stdout.trim(), stderr).toBe('{"batchItemFailures": []}')
    }
    return {
      runs: (userId, step) =>
        work('agent_run_worker', {
          runId: `run-of-${userId}`,
          status: 'running',
          step,
          updatedAt: '2025-06-02T01:15:00+00:00',
          userId,
          tenantId: 't-sales',
        }),
      fails: (itemId, tenantId) =>
        work('library_worker', { itemId, tenantId, title: '規程', status: 'failed' }),
    }
  }

  /** For whom and for what connections are open, as the table of connections has it. */
  async connected(): Promise<unknown> {
    return this.running[0]?.json('/seen')
  }

  async stop(): Promise<void> {
    for (const host of this.running.splice(0).reverse()) await host.stop()
  }

  private env(folder: string): Record<string, string> {
    const aws = `http://127.0.0.1:${this.ports.get('aws')}`
    return {
      PYTHONPATH: [folder, here, join(root, 'test/asgi-kit'), join(root, 'transforms/runtime')].join(':'),
      PYTHONDONTWRITEBYTECODE: '1',
      AWS_DEFAULT_REGION: 'ap-northeast-1',
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_ENDPOINT_URL_DYNAMODB: aws,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws,
      AWS_CA_BUNDLE: this.authority,
      GATEWAY: `127.0.0.1:${this.ports.get('gateway')}`,
      JWT_SECRET: secret,
      WEBSOCKET_ENDPOINT: this.endpoints.gateway,
    }
  }

  private async serve(name: 'aws' | 'streaming' | 'gateway' | 'realtime', cwd: string, app: string) {
    const port = this.ports.get(name) ?? (await freePort())
    this.ports.set(name, port)
    const tls = ['--ssl-keyfile', `${this.certificate}.key`, '--ssl-certfile', `${this.certificate}.crt`]
    const options = ['--log-level', 'error', '--port', `${port}`, ...(name === 'gateway' ? tls : [])]
    const args = ['-B', '-m', 'uvicorn', ...options, app]
    this.running.push(
      await started(port, this.python, args, { cwd, env: this.env(cwd), seen: name === 'aws' }),
    )
  }

  /** Its own settings of nginx, with these addresses in the place of those of its network. */
  private async front(site: string, open: string | undefined) {
    const folder = temporaryFolder()
    await page(site, join(folder, 'web'), 'index')
    if (open) await page(open, join(folder, 'web'), 'before')
    const settings = readFileSync(join(site, 'ops/nginx/shiori.conf'), 'utf8')
      .replace('listen 443 ssl', `listen 127.0.0.1:${this.port} ssl`)
      .replaceAll('/etc/nginx/tls/shiori', this.certificate)
      .replaceAll('/srv/shiori-web', join(folder, 'web'))
      .replaceAll('shiori-streaming.internal:8080', `127.0.0.1:${this.ports.get('streaming')}`)
      .replaceAll('shiori-realtime.internal:8080', `127.0.0.1:${this.ports.get('realtime')}`)
      .replace(/https:\/\/\w+\.execute-api\.[\w.-]+/g, `https://127.0.0.1:${this.ports.get('gateway')}`)
    const file = join(folder, 'nginx.conf')
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `  ${kind}_temp_path ${folder};\n`)
      .join('')
    writeFileSync(
      file,
      `user root;
pid ${folder}/pid;
events {}
http {
  access_log off;
  include /etc/nginx/mime.types;
${temporary}${settings}
}
`,
    )
    const args = ['-e', `${folder}/error.log`, '-c', file, '-g', 'daemon off;']
    const options = { cwd: folder, env: {}, tls: true }
    this.running.push(await started(this.port, '/usr/sbin/nginx', args, options))
  }
}

/** The page as its build makes it, with the settings that its README begins with. */
async function page(folder: string, out: string, name: string): Promise<void> {
  const web = join(folder, 'web')
  cpSync(join(web, '.env.example'), join(web, '.env.local'))
  const settings = [...readFileSync(join(web, '.env.local'), 'utf8').matchAll(/^(VITE_\w+)=(.*)$/gm)]
  await build({
    entryPoints: { [name]: join(web, 'src/main.tsx') },
    outdir: join(out, 'assets'),
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    nodePaths: [join(root, 'node_modules')],
    define: {
      'process.env.NODE_ENV': '"production"',
      ...Object.fromEntries(
        settings.map(([, key, value]) => [`import.meta.env.${key}`, JSON.stringify(value)]),
      ),
    },
    logLevel: 'warning',
  })
  mkdirSync(out, { recursive: true })
  const html = readFileSync(join(web, 'index.html'), 'utf8')
  writeFileSync(join(out, `${name}.html`), html.replace('/src/main.tsx', `/assets/${name}.js`))
}

/** A certificate of this machine; its path, without `.crt` and `.key`. */
function certify(): string {
  const path = join(temporaryFolder(), 'shiori')
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', `/CN=${site}`, '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', `${path}.key`, '-out', `${path}.crt`]
  const { status, stderr } = spawnSync('openssl', ['req', ...kind, ...names, ...files])
  expect(status, String(stderr)).toBe(0)
  return path
}
