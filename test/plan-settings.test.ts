import { describe, expect, it } from 'vitest'
import type { Tree } from '../src/model/source.js'
import { planSettings } from '../src/pipeline/plan/settings.js'
import { scan } from '../src/pipeline/scan.js'
import { diskTree } from '../src/repository/disk-tree.js'
import { type GitStatus, gitStatuses } from '../src/repository/git-status.js'
import browserWebSocket from '../src/rules/browser-websocket/rule.js'
import { memoryTree } from './support/memory-tree.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

type Files = Readonly<Record<string, string | Uint8Array>>

const client = `const ws = new WebSocket(import.meta.env.VITE_WS_URL)
ws.onmessage = (event) => show(event.data)
export {}
`
const env = 'VITE_WS_URL=wss://chat.example/ws\n'

async function planIn(
  tree: Tree,
  standings: (paths: readonly string[]) => ReadonlyMap<string, GitStatus>,
  isRewritten = (path: string) => !path.startsWith('kept/'),
  texts: ReadonlyMap<string, string> = new Map(),
) {
  const { sockets } = await scan({
    tree,
    config: {},
    wanted: () => true,
    rules: [browserWebSocket],
    items: [],
    version: '0.0.0',
  })
  const rewritten = new Set(sockets.filter(({ usage }) => isRewritten(usage.path)))
  const { changes, reported } = await planSettings({ tree, sockets, rewritten, texts, standings })
  return {
    after: Object.fromEntries(changes.map(({ path, after }) => [path, Buffer.from(after).toString('utf8')])),
    keys: Object.fromEntries(changes.map(({ path, keys }) => [path, keys])),
    left: reported.map(
      ({ path, key, because, readers }) => `${path} ${key} ${because}: ${readers.join(' ')}`,
    ),
    reported,
  }
}

const allTracked = (paths: readonly string[]) =>
  new Map(paths.map((path): [string, GitStatus] => [path, 'tracked']))

/** All files are tracked; sockets below `kept/` stay, all others are rewritten. */
async function plan(files: Files, after: Readonly<Record<string, string>> = {}) {
  return planIn(memoryTree(files), allTracked, undefined, new Map(Object.entries(after)))
}

describe('a value that feeds only rewritten sockets becomes an http address', () => {
  it.each([
    [
      'the baseline',
      'migrate-ws.baseline.json',
      '{ "findings": [{ "expression": "import.meta.env.VITE_WS_URL" }] }\n',
    ],
    [
      'the configuration',
      'web/migrate-ws.config.yaml',
      'endpoints:\n  "${import.meta.env.VITE_WS_URL}": {}\n',
    ],
    [
      'a report',
      'reports/now.json',
      '{\n  "schemaVersion": 1,\n  "tool": { "name": "migrate-ws" },\n  "at": "VITE_WS_URL"\n}\n',
    ],
  ])(
    'though %s names it: what this program is told, or says, reads no setting',
    async (_what, path, text) => {
      const { after, left } = await plan({ '.env': env, 'src/a.ts': client, [path]: text })
      expect({ after, left }).toEqual({
        after: { '.env': 'VITE_WS_URL=https://chat.example/ws\n' },
        left: [],
      })
    },
  )

  const handedOn = `const url = import.meta.env.VITE_WS_URL
export function open(options) {
  const ws = new WebSocket(options.url)
  ws.onmessage = (event) => show(event.data)
}
open({ url })
`
  it('though a test hands on an address of its own under the same name', async () => {
    const test = "it('opens', () => open({ url: 'ws://localhost:8000/ws' }))\n"
    const { after, left } = await plan({ '.env': env, 'src/a.ts': handedOn, 'src/a.test.ts': test })
    expect({ after, left }).toEqual({
      after: { '.env': 'VITE_WS_URL=https://chat.example/ws\n' },
      left: [],
    })
  })

  it('but not where a schema wants the old scheme of it', async () => {
    const schema = 'export const options = z.object({ url: z.string().regex(/^ws/) })\n'
    const { after } = await plan({ '.env': env, 'src/a.ts': handedOn, 'src/schema.ts': schema })
    expect(after).toEqual({})
  })

  it.each([
    ['plain', 'VITE_WS_URL=wss://a.example/ws\n', 'VITE_WS_URL=https://a.example/ws\n'],
    [
      'unencrypted, without a newline',
      'VITE_WS_URL=ws://localhost:8000',
      'VITE_WS_URL=http://localhost:8000',
    ],
    ['in quotes', 'VITE_WS_URL="wss://a.example/ws"\n', 'VITE_WS_URL="https://a.example/ws"\n'],
    ['in single quotes', "VITE_WS_URL='wss://a.example/ws'\n", "VITE_WS_URL='https://a.example/ws'\n"],
    [
      'exported, with a comment',
      'export VITE_WS_URL=ws://a  # VITE_WS_URL is ws://\n',
      'export VITE_WS_URL=http://a  # VITE_WS_URL is ws://\n',
    ],
    [
      'with spaces and CRLF',
      'A=1\r\nVITE_WS_URL = ws://a\r\nB=2\r\n',
      'A=1\r\nVITE_WS_URL = http://a\r\nB=2\r\n',
    ],
    ['behind a byte order mark', '\ufeffVITE_WS_URL=ws://a\n', '\ufeffVITE_WS_URL=http://a\n'],
    ['in capitals', 'VITE_WS_URL=WSS://a\n', 'VITE_WS_URL=https://a\n'],
    [
      'beside a comment that keeps the old one',
      '# VITE_WS_URL=ws://old\nVITE_WS_URL=ws://a\n',
      '# VITE_WS_URL=ws://old\nVITE_WS_URL=http://a\n',
    ],
    [
      'beside a longer key',
      'VITE_WS_URL=ws://a\nVITE_WS_URL_ADMIN=ws://b\nMY_VITE_WS_URL=ws://c\n',
      'VITE_WS_URL=http://a\nVITE_WS_URL_ADMIN=ws://b\nMY_VITE_WS_URL=ws://c\n',
    ],
    ['twice', 'VITE_WS_URL=ws://a\nVITE_WS_URL=ws://b\n', 'VITE_WS_URL=http://a\nVITE_WS_URL=http://b\n'],
  ])('%s', async (_how, before, after) => {
    const result = await plan({ '.env': before, 'src/a.ts': client })
    expect(result.after).toEqual({ '.env': after })
    expect(result.left).toEqual([])
  })

  it('in Latin-1, every other byte as it was', async () => {
    const before = Buffer.from('NAME=Jos\u00e9\nVITE_WS_URL=ws://a\n', 'latin1')
    const tree = memoryTree({ '.env': before, 'src/a.ts': client })
    const { sockets } = await scan({
      tree,
      config: {},
      wanted: () => true,
      rules: [browserWebSocket],
      items: [],
      version: '0.0.0',
    })
    const { changes } = await planSettings({
      tree,
      sockets,
      rewritten: new Set(sockets),
      texts: new Map(),
      standings: allTracked,
    })
    expect(changes.map(({ after }) => Buffer.from(after).toString('latin1'))).toEqual([
      'NAME=Jos\u00e9\nVITE_WS_URL=http://a\n',
    ])
  })

  it('in every place that gives the key a value', async () => {
    const { after, left } = await plan({
      'src/a.ts': client,
      '.env.example': env,
      'web/.env.production': env,
      'config/web.env': env,
      'docker-compose.yml': `services:
  web:
    build:
      args:
        VITE_WS_URL: "ws://localhost:8000/ws"
    environment:
      - VITE_WS_URL=ws://localhost:8000/ws
      - "VITE_WS_URL=ws://localhost:8000/ws"
  other:
    environment: { VITE_WS_URL: ws://api/ws, PORT: 80 }
  passed:
    environment:
      - VITE_WS_URL
      - VITE_WS_URL=\${VITE_WS_URL}
`,
      Dockerfile: 'ARG VITE_WS_URL\nENV VITE_WS_URL=$VITE_WS_URL\nENV VITE_WS_URL ws://a\n',
      '.github/workflows/ci.yml': 'env:\n  VITE_WS_URL: wss://ci.example/ws # VITE_WS_URL\n',
      'turbo.json': '{ "globalEnv": ["VITE_WS_URL"] }',
      'README.md': 'Set `VITE_WS_URL` to ws://localhost:8000.',
    })
    expect(left).toEqual([])
    expect(Object.keys(after).sort()).toEqual([
      '.env.example',
      '.github/workflows/ci.yml',
      'Dockerfile',
      'config/web.env',
      'docker-compose.yml',
      'web/.env.production',
    ])
    expect(after['docker-compose.yml']).toBe(`services:
  web:
    build:
      args:
        VITE_WS_URL: "http://localhost:8000/ws"
    environment:
      - VITE_WS_URL=http://localhost:8000/ws
      - "VITE_WS_URL=http://localhost:8000/ws"
  other:
    environment: { VITE_WS_URL: http://api/ws, PORT: 80 }
  passed:
    environment:
      - VITE_WS_URL
      - VITE_WS_URL=\${VITE_WS_URL}
`)
    expect(after.Dockerfile).toBe('ARG VITE_WS_URL\nENV VITE_WS_URL=$VITE_WS_URL\nENV VITE_WS_URL http://a\n')
    expect(after['.github/workflows/ci.yml']).toBe(
      'env:\n  VITE_WS_URL: https://ci.example/ws # VITE_WS_URL\n',
    )
  })

  it('of the keys of one file only those', async () => {
    const { after, keys } = await plan({ '.env': `WS_PORT=80\nOTHER=ws://b\n${env}`, 'src/a.ts': client })
    expect(after['.env']).toBe('WS_PORT=80\nOTHER=ws://b\nVITE_WS_URL=https://chat.example/ws\n')
    expect(keys).toEqual({ '.env': ['VITE_WS_URL'] })
  })
})

describe('the value is followed from the key to the socket', () => {
  const opens = (address: string, before = '') =>
    `${before}\nconst ws = new WebSocket(${address})\nws.onmessage = (event) => show(event.data)\nexport {}\n`

  it.each<[string, Files]>([
    [
      'through a constant',
      { 'src/a.ts': opens('url', "const url = import.meta.env.VITE_WS_URL || 'ws://localhost:8000'") },
    ],
    [
      'through one that is exported',
      {
        'src/config.ts': "export const WS_URL = import.meta.env.VITE_WS_URL ?? 'ws://localhost'\n",
        'src/a.ts': opens('WS_URL', "import { WS_URL } from './config'"),
      },
    ],
    [
      'under another name',
      {
        'src/config.ts': 'export const WS_URL = import.meta.env.VITE_WS_URL\n',
        'src/a.ts': opens('`${address}/chat`', "import { WS_URL as address } from './config'"),
      },
    ],
    [
      'through a property',
      {
        'src/config.ts': 'export const config = { wsUrl: import.meta.env.VITE_WS_URL as string }\n',
        'src/a.ts': opens('config.wsUrl', "import { config } from './config'"),
      },
    ],
    [
      'through a function',
      {
        'src/config.ts': 'export function socketAddress() {\n  return process.env.VITE_WS_URL\n}\n',
        'src/a.ts': opens('socketAddress()', "import { socketAddress } from './config'"),
      },
    ],
    [
      'through a parameter',
      {
        'src/a.ts':
          'export function connect(address: string) {\n  const ws = new WebSocket(address)\n  ws.onmessage = (event) => show(event.data)\n}\n',
        'src/b.ts': "import { connect } from './a'\nconnect(import.meta.env.VITE_WS_URL)\n",
      },
    ],
    [
      'through a class',
      {
        'src/a.ts':
          'export class Feed {\n  private address = process.env.VITE_WS_URL\n  open() {\n    const ws = new WebSocket(this.address)\n    ws.onmessage = (event) => show(event.data)\n  }\n}\n',
      },
    ],
    [
      'taken out of the environment',
      { 'src/a.ts': opens('VITE_WS_URL', 'const { VITE_WS_URL } = import.meta.env') },
    ],
    [
      'imported from the environment',
      { 'src/a.ts': opens('VITE_WS_URL', "import { VITE_WS_URL } from '$env/static/public'") },
    ],
    ['by brackets', { 'src/a.ts': opens("process.env['VITE_WS_URL']") }],
    [
      'past questions and logs',
      {
        'src/a.ts': opens(
          'url',
          "const url = import.meta.env.VITE_WS_URL\nif (!url) throw new Error('VITE_WS_URL is missing')\nconsole.log(url)",
        ),
      },
    ],
    [
      'past types and comments',
      {
        'src/a.ts': client,
        'src/env.d.ts': 'interface ImportMetaEnv { readonly VITE_WS_URL: string }\n',
        'src/b.ts': '// import.meta.env.VITE_WS_URL\n/* VITE_WS_URL */\nexport const b = 1\n',
      },
    ],
    [
      'past a schema and a bundler that hand it on',
      {
        'src/a.ts': opens('env.VITE_WS_URL', "import { env } from './env'"),
        'src/env.ts':
          'export const env = createEnv({ client: { VITE_WS_URL: z.string().url() }, runtimeEnv: { VITE_WS_URL: process.env.VITE_WS_URL } })\n',
        'vite.config.ts':
          "export default { define: { 'process.env.VITE_WS_URL': JSON.stringify(process.env.VITE_WS_URL) } }\n",
      },
    ],
    [
      'in a component',
      {
        'src/A.vue': `<script setup>\n${client.replace('export {}\n', '')}</script>\n<template><p /></template>\n`,
      },
    ],
  ])('%s', async (_how, files) => {
    const { after, left } = await plan({ '.env': env, ...files })
    expect({ after, left }).toEqual({ after: { '.env': 'VITE_WS_URL=https://chat.example/ws\n' }, left: [] })
  })
})

describe('a key that something else reads is reported with the place, and no value', () => {
  it.each<[string, Files, string]>([
    ['a socket that stays', { 'kept/b.ts': client }, 'kept/b.ts:1'],
    [
      'a request',
      { 'src/b.ts': 'export const load = () =>\n  fetch(import.meta.env.VITE_WS_URL)\n' },
      'src/b.ts:2',
    ],
    [
      'code that asks for the scheme',
      { 'src/b.ts': "export const isSecure = import.meta.env.VITE_WS_URL.startsWith('wss')\n" },
      'src/b.ts:1',
    ],
    [
      'a schema that wants the scheme',
      { 'src/b.ts': "export const s = z.object({ VITE_WS_URL: z.string().startsWith('ws') })\n" },
      'src/b.ts:1',
    ],
    [
      'a constant that goes elsewhere as well',
      {
        'src/b.ts': 'export const WS = import.meta.env.VITE_WS_URL\n',
        'src/c.ts': "import { WS } from './b'\nlink.href = toHttp(WS)\n",
      },
      'src/c.ts:2',
    ],
    [
      'a constant that is exported by its name',
      {
        'src/b.ts': 'const WS = import.meta.env.VITE_WS_URL\nexport { WS }\n',
        'src/c.ts': "import { WS } from './b'\nlink.href = toHttp(WS)\n",
      },
      'src/c.ts:2',
    ],
    [
      'a field that a constructor declares',
      {
        'src/b.ts':
          'export class Api {\n  constructor(private base: string) {}\n  load() {\n    return fetch(this.base)\n  }\n}\n',
        'src/c.ts': "import { Api } from './b'\nnew Api(import.meta.env.VITE_WS_URL)\n",
      },
      'src/b.ts:4',
    ],
    [
      'a package that has a function of the same name as ours',
      {
        'src/b.ts': 'export const open = (url) => void url\n',
        'src/c.ts': "import { open } from 'elsewhere'\nopen(import.meta.env.VITE_WS_URL)\n",
      },
      'src/c.ts:2',
    ],
    [
      'another script of the page',
      {
        'src/b.js': 'var base = process.env.VITE_WS_URL\n',
        'src/c.js': 'fetch(base)\n',
      },
      'src/c.js:1',
    ],
    [
      'a placeholder in a string',
      { 'src/b.ts': "export const page = { feed: '%VITE_WS_URL%' }\n" },
      'src/b.ts:1',
    ],
    [
      'a Python server',
      { 'server/app.py': 'import os\nurl = os.environ["VITE_WS_URL"]\n' },
      'server/app.py:2',
    ],
    [
      'a Python settings class',
      { 'server/app.py': 'class Settings(BaseSettings):\n    vite_ws_url: str\n' },
      'server/app.py:2',
    ],
    ['a shell script', { 'check.sh': '#!/bin/sh\nwscat -c "$VITE_WS_URL"\n' }, 'check.sh:2'],
    [
      'a step of a pipeline',
      { '.github/workflows/ci.yml': 'steps:\n  - run: npx wscat -c $VITE_WS_URL\n' },
      '.github/workflows/ci.yml:2',
    ],
    [
      'a manifest of a cluster',
      { 'k8s/web.yaml': 'env:\n  - name: VITE_WS_URL\n    value: ws://a\n' },
      'k8s/web.yaml:2',
    ],
    ['another key', { '.env.local.example': 'A=1\nPROXY=${VITE_WS_URL}/x\n' }, '.env.local.example:2'],
    ['a page', { 'index.html': '<html>\n<meta name="feed" content="%VITE_WS_URL%"></html>' }, 'index.html:2'],
    ['a file that does not parse', { 'src/b.ts': 'const = import.meta.env.VITE_WS_URL\n' }, 'src/b.ts:1'],
  ])('%s', async (_who, more, place) => {
    const { after, left, reported } = await plan({ '.env': env, 'src/a.ts': client, ...more })
    expect(after).toEqual({})
    expect(left).toContain(`.env VITE_WS_URL shared: ${place}`)
    expect(JSON.stringify(reported)).not.toContain('chat.example')
  })

  it('only a reader that the plan leaves in place counts', async () => {
    const both = `${client}const label = import.meta.env.VITE_WS_URL.slice(5)\n`
    expect((await plan({ '.env': env, 'src/a.ts': both })).left).toEqual([
      '.env VITE_WS_URL shared: src/a.ts:4',
    ])
    const { after } = await plan(
      { '.env': env, 'src/a.ts': both },
      { 'src/a.ts': "new EventSource('/feed')\n" },
    )
    expect(Object.keys(after)).toEqual(['.env'])
  })

  it('a class that makes the address is no key', async () => {
    const code = "const ws = new WebSocket(new URL('/ws', location.href))\n"
    expect(await plan({ '.env': 'URL=wss://a/ws\n', 'src/a.ts': code })).toMatchObject({
      after: {},
      left: [],
    })
  })

  it('an address of HTTP stays, whatever follows its scheme', async () => {
    const files = { '.env': 'PORT=1\nVITE_WS_URL=http://localhost:${PORT}/ws\n', 'src/a.ts': client }
    expect(await plan(files)).toMatchObject({ after: {}, left: [] })
  })

  it('a key of sockets that all stay is nobody’s business', async () => {
    expect(
      await plan({ '.env': env, 'kept/b.ts': client, 'src/a.ts': "new WebSocket('ws://localhost')\n" }),
    ).toMatchObject({ after: {}, left: [] })
  })
})

describe('a value that is not rewritten is reported', () => {
  it.each<[string, Files, string]>([
    [
      'put together',
      { '.env': 'HOST=a\nVITE_WS_URL=wss://${HOST}/ws\n' },
      '.env VITE_WS_URL computed: src/a.ts:1',
    ],
    [
      'put together with a default',
      { 'compose.yaml': 'environment:\n  VITE_WS_URL: ${VITE_WS_URL:-ws://localhost}\n' },
      'compose.yaml VITE_WS_URL computed: src/a.ts:1',
    ],
    [
      'kept by the service that builds',
      { '.github/workflows/ci.yml': 'env:\n  VITE_WS_URL: ${{ secrets.VITE_WS_URL }}\n' },
      '.github/workflows/ci.yml VITE_WS_URL computed: src/a.ts:1',
    ],
    [
      'over several lines',
      { 'compose.yaml': 'environment:\n  VITE_WS_URL: >-\n    ws://localhost\n' },
      'compose.yaml VITE_WS_URL computed: src/a.ts:1',
    ],
    [
      'a list of addresses',
      { '.env': 'VITE_WS_URL=ws://a,ws://b\n' },
      '.env VITE_WS_URL computed: src/a.ts:1',
    ],
    [
      'in a script',
      { '.env.example': env, 'dev.sh': 'VITE_WS_URL=ws://localhost npm run dev\n' },
      'dev.sh VITE_WS_URL other-file: src/a.ts:1',
    ],
  ])('%s', async (_how, files, expected) => {
    const { left, reported } = await plan({ 'src/a.ts': client, ...files })
    expect(left).toEqual([expected])
    expect(JSON.stringify(reported)).not.toContain('ws://')
  })

  it('that is no WebSocket address is none of ours', async () => {
    expect(await plan({ '.env': 'VITE_WS_URL=http://a\n', 'src/a.ts': client })).toMatchObject({
      after: {},
      left: [],
    })
  })
})

describe('git decides which files are written', () => {
  it('tracked ones; ignored and new ones are reported by key', async () => {
    const repository = new TemporaryRepository({
      '.gitignore': '.env*\n!.env.example\n',
      'package.json': '{}',
      'src/a.ts': client,
      '.env.example': env,
      'web/package.json': '{}',
    })
    repository.write('.env', env)
    repository.write('web/.env.production.local', env)
    repository.write('docker-compose.yml', 'environment:\n  VITE_WS_URL: ws://secret\n')
    const tree = diskTree(repository.path)
    const { after, left, reported } = await planIn(tree, (paths) => gitStatuses(repository.path, paths))
    expect(after).toEqual({ '.env.example': 'VITE_WS_URL=https://chat.example/ws\n' })
    expect(left).toEqual([
      '.env VITE_WS_URL ignored: src/a.ts:1',
      'docker-compose.yml VITE_WS_URL not-tracked: src/a.ts:1',
      'web/.env.production.local VITE_WS_URL ignored: src/a.ts:1',
    ])
    expect(JSON.stringify(reported)).not.toMatch(/chat\.example|secret/)
  })

  it('a file that is tracked and matches an ignore rule is tracked, also seen from below the top', () => {
    const repository = new TemporaryRepository({ 'web/.env': env, 'web/a [1].env': env })
    repository.write('.gitignore', '.env*\n')
    repository.write('web/.env.local', env)
    repository.write('web/new.env', env)
    const paths = ['.env', '.env.local', 'a [1].env', 'new.env', 'gone.env']
    expect([...gitStatuses(repository.at('web'), paths)]).toEqual([
      ['.env', 'tracked'],
      ['.env.local', 'ignored'],
      ['a [1].env', 'tracked'],
      ['new.env', 'untracked'],
      ['gone.env', 'untracked'],
    ])
  })

  it('outside a repository none is', async () => {
    const folder = temporaryFolder({ '.env': env, 'src/a.ts': client })
    const { after, left } = await planIn(diskTree(folder), (paths) => gitStatuses(folder, paths))
    expect({ after, left }).toEqual({ after: {}, left: ['.env VITE_WS_URL not-tracked: src/a.ts:1'] })
  })
})
