import { describe, expect, it } from 'vitest'
import { planManifests } from '../src/pipeline/plan/manifests.js'
import { adapterText } from '../transforms/runtime/text.js'
import { memoryTree } from './support/memory-tree.js'

type Files = Readonly<Record<string, string | Uint8Array>>

const client = "const ws = new WebSocket('/feed')\n"
const withEventSource = "import { EventSource } from 'eventsource'\nconst es = new EventSource('/feed')\n"
const withLoop =
  "import ReconnectingWebSocket from 'reconnecting-websocket'\nnew ReconnectingWebSocket('/feed')\n"
const withWs = "import WebSocket from 'ws'\nnew WebSocket('/feed')\n"
/** As an adapter of an earlier version begins. */
const withParser = "import { createParser } from 'eventsource-parser'\nexport class SseSocket {}\n"
const native = "const es = new EventSource('/feed')\n"

/** A repository in which `changed` are rewritten: path → text after; their texts before are among `files`. */
async function plan(files: Files, changed: Readonly<Record<string, string>>) {
  const tree = memoryTree(files)
  const changes = Object.entries(changed).map(([path, after]) => {
    const before = files[path]
    return typeof before === 'string' ? { path, before, after } : { path, after }
  })
  const { changes: written, problems } = await planManifests({ tree, changes, others: new Map() })
  return {
    written: Object.fromEntries(
      written.map(({ path, after }) => [path, Buffer.from(after).toString('utf8')]),
    ),
    said: written.map(({ path, added, dropped, command }) => ({
      path,
      added: added.map(({ name, range }) => `${name}@${range}`),
      dropped,
      command,
    })),
    problems: problems.map(({ path, text }) => `${path}: ${text.en}`),
    texts: problems.map(({ text }) => text),
  }
}

/** What a manifest becomes when the code beside it comes to import `eventsource`. */
async function added(manifest: string | Uint8Array, more: Files = {}) {
  const { written, problems } = await plan(
    { 'package.json': manifest, 'src/a.ts': client, ...more },
    { 'src/a.ts': withEventSource },
  )
  return written['package.json'] ?? problems
}

async function rangeIn(manifest: object, more: Files = {}) {
  const text = await added(JSON.stringify({ name: 'app', ...manifest }), more)
  return JSON.parse(String(text)).dependencies.eventsource
}

/** Drops from a manifest when `src/a.ts` ceases to import the package; what else the repository holds decides. */
async function dropped(manifest: object, more: Files = {}, before = withLoop) {
  const { said, problems } = await plan(
    { 'package.json': JSON.stringify({ name: 'app', ...manifest }), 'src/a.ts': before, ...more },
    { 'src/a.ts': native },
  )
  return said.length > 0 ? said.flatMap((one) => one.dropped.map((name) => `${one.path} ${name}`)) : problems
}

describe('a dependency is added', () => {
  it.each([
    [
      'in its place in a sorted list',
      '{\n  "dependencies": {\n    "axios": "1",\n    "vue": "3"\n  }\n}\n',
      '{\n  "dependencies": {\n    "axios": "1",\n    "eventsource": "^4.1.1",\n    "vue": "3"\n  }\n}\n',
    ],
    [
      'before all others',
      '{\n  "dependencies": {\n    "vue": "3"\n  }\n}\n',
      '{\n  "dependencies": {\n    "eventsource": "^4.1.1",\n    "vue": "3"\n  }\n}\n',
    ],
    [
      'at the end of a list in no order',
      '{\n  "dependencies": {\n    "vue": "3",\n    "axios": "1"\n  }\n}\n',
      '{\n  "dependencies": {\n    "vue": "3",\n    "axios": "1",\n    "eventsource": "^4.1.1"\n  }\n}\n',
    ],
    [
      'with no newline at the end of the file',
      '{\n  "dependencies": {\n    "vue": "3"\n  }\n}',
      '{\n  "dependencies": {\n    "eventsource": "^4.1.1",\n    "vue": "3"\n  }\n}',
    ],
    [
      'with tabs and CRLF',
      '{\r\n\t"dependencies": {\r\n\t\t"axios": "1"\r\n\t}\r\n}\r\n',
      '{\r\n\t"dependencies": {\r\n\t\t"axios": "1",\r\n\t\t"eventsource": "^4.1.1"\r\n\t}\r\n}\r\n',
    ],
    [
      'behind a byte order mark',
      '\ufeff{\n  "dependencies": {\n    "axios": "1"\n  }\n}\n',
      '\ufeff{\n  "dependencies": {\n    "axios": "1",\n    "eventsource": "^4.1.1"\n  }\n}\n',
    ],
    [
      'beside spaces and lists that stay as they are',
      '{\n    "files": ["a",  "b"],\n    "dependencies": {\n        "axios":    "1"\n    }\n}\n',
      '{\n    "files": ["a",  "b"],\n    "dependencies": {\n        "axios":    "1",\n        "eventsource": "^4.1.1"\n    }\n}\n',
    ],
    [
      'to an empty list',
      '{\n  "name": "app",\n  "dependencies": {}\n}\n',
      '{\n  "name": "app",\n  "dependencies": {\n    "eventsource": "^4.1.1"\n  }\n}\n',
    ],
    [
      'in a new list, which stands before the development ones',
      '{\n\t"name": "app",\n\t"devDependencies": {\n\t\t"vite": "6"\n\t}\n}\n',
      '{\n\t"name": "app",\n\t"dependencies": {\n\t\t"eventsource": "^4.1.1"\n\t},\n\t"devDependencies": {\n\t\t"vite": "6"\n\t}\n}\n',
    ],
    ['on one line', '{"name":"app"}', '{"name":"app","dependencies":{"eventsource":"^4.1.1"}}'],
  ])('%s', async (_how, before, after) => {
    expect(await added(before)).toBe(after)
  })

  it('not for the adapter, old or new', async () => {
    const { said, problems } = await plan(
      {
        'package.json': '{"name":"app","dependencies":{"eventsource-parser":"^3.1.1"}}',
        'src/sse-socket.ts': withParser,
        'src/a.ts': client,
      },
      {
        'src/a.ts': "import { SseSocket } from './sse-socket'\nnew SseSocket('/feed')\n",
        'src/lib/sse-socket.ts': adapterText('src/lib/sse-socket.ts'),
      },
    )
    expect([...said, ...problems]).toEqual([])
  })

  it('to the nearest workspace, also when the root has it', async () => {
    const { said } = await plan(
      {
        'package.json': '{"name":"all","workspaces":["apps/*"],"dependencies":{"eventsource":"^4.1.1"}}',
        'package-lock.json': '{}',
        'apps/web/package.json': '{"name":"web"}',
        'apps/web/src/package.json': '{"type":"module"}',
        'apps/web/src/a.ts': client,
      },
      { 'apps/web/src/a.ts': withEventSource },
    )
    expect(said).toEqual([
      { path: 'apps/web/package.json', added: ['eventsource@^4.1.1'], dropped: [], command: 'npm install' },
    ])
  })

  it.each([
    ['it is declared', '{"name":"app","dependencies":{"eventsource":"^4.0.0"}}', []],
    ['it is a peer', '{"name":"lib","peerDependencies":{"eventsource":">=3"}}', []],
    [
      'it is there for development, in an application',
      '{"private":true,"devDependencies":{"eventsource":"^4"}}',
      [],
    ],
    [
      'it is there for development, in a package that is published',
      '{"name":"lib","devDependencies":{"eventsource":"^4"}}',
      [
        'package.json: eventsource is declared for development only, and the rewritten code needs it at run time: move it to dependencies',
      ],
    ],
    [
      'an old version is declared',
      '{"name":"app","dependencies":{"eventsource":"^2.0.2"}}',
      [
        'package.json: eventsource is declared as ^2.0.2, and the rewritten code needs version 3 or later: raise it, and move what uses the old one',
      ],
    ],
    [
      'the manifest does not parse',
      '{"name":"app",}',
      ['package.json: package.json cannot be read as JSON: handle eventsource by hand'],
    ],
    [
      'its list is no list',
      '{"name":"app","dependencies":["vue"]}',
      ['package.json: package.json has a form that is not rewritten: handle eventsource by hand'],
    ],
  ])('not when %s', async (_when, manifest, problems) => {
    expect(await added(manifest)).toEqual(problems)
  })

  it('not past a broken manifest to one above it, nor without any', async () => {
    const broken = await plan(
      { 'package.json': '{"name":"all"}', 'web/package.json': '{', 'web/a.ts': client },
      { 'web/a.ts': withEventSource },
    )
    expect(broken.problems).toEqual([
      'web/package.json: web/package.json cannot be read as JSON: handle eventsource by hand',
    ])
    const none = await plan({ 'a.ts': client }, { 'a.ts': withEventSource })
    expect(none.problems).toEqual(['a.ts: no package.json is above a.ts: add eventsource@^4.1.1 by hand'])
    expect([...broken.texts, ...none.texts].filter(({ ja }) => !/[ぁ-ん]/.test(ja))).toEqual([])
  })

  it('not for pages, for comments, nor for what was imported before', async () => {
    const { said, problems } = await plan(
      {
        'package.json': '{"name":"app"}',
        'page.html': '<script type="module">new WebSocket("/feed")</script>',
        'src/a.ts': client,
        'src/b.ts': withEventSource,
      },
      {
        'page.html': '<script type="module">import { EventSource } from "eventsource"</script>',
        'src/a.ts': "// import { EventSource } from 'eventsource'\nnew EventSource('/feed')\n",
        'src/b.ts': `${withEventSource}\n`,
      },
    )
    expect([...said, ...problems]).toEqual([])
  })
})

describe('the version is the one that every Node of the project can load', () => {
  it.each<[string, object, Files, string]>([
    ['nothing is known', {}, {}, '^4.1.1'],
    ['engines ask for Node 18', { engines: { node: '>=18' } }, {}, '^4.1.1'],
    ['engines ask for 22 alone: 22.0 counts', { engines: { node: '22.x' } }, {}, '^4.1.1'],
    ['engines ask for 22.12', { engines: { node: '>=22.12.0' } }, {}, '^5'],
    ['engines leave a choice', { engines: { node: '^20.19 || >=22.12' } }, {}, '^4.1.1'],
    ['.nvmrc says v24', {}, { '.nvmrc': 'v24.3.0\n' }, '^5'],
    ['.nvmrc names a line by name', {}, { '.nvmrc': 'lts/jod\n' }, '^4.1.1'],
    ['.nvmrc names whatever is newest', {}, { '.nvmrc': 'lts/*\n' }, '^4.1.1'],
    ['.node-version says 24', {}, { '.node-version': '24\n' }, '^5'],
    ['volta pins 24', { volta: { node: '24.1.0' } }, {}, '^5'],
    ['volta pins 24 and .nvmrc says 20', { volta: { node: '24.1.0' } }, { '.nvmrc': '20' }, '^4.1.1'],
    [
      'one of the pipelines has a matrix with 20',
      { engines: { node: '>=24' } },
      {
        '.github/workflows/ci.yml':
          'jobs:\n  test:\n    strategy:\n      matrix:\n        node: [20, 24]\n    steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version: ${{ matrix.node }}\n',
      },
      '^4.1.1',
    ],
    [
      'the pipelines run 24',
      {},
      { '.github/workflows/ci.yml': "steps:\n  - with:\n      node-version: '24.x'\n" },
      '^5',
    ],
    [
      'the image is of 20',
      { engines: { node: '>=24' } },
      { '.gitlab-ci.yml': 'image: node:20-alpine\n' },
      '^4.1.1',
    ],
    [
      'the Dockerfile builds on 20',
      { engines: { node: '>=24' } },
      { Dockerfile: 'FROM node:20 AS build\n' },
      '^4.1.1',
    ],
    [
      'Yarn 1 takes engines for orders',
      { engines: { node: '>=24' } },
      { 'yarn.lock': '# yarn lockfile v1\n' },
      '^4.1.1',
    ],
    ['Yarn 4 does not', { engines: { node: '>=24' } }, { 'yarn.lock': '__metadata:\n  version: 8\n' }, '^5'],
    ['Jest loads CommonJS', { engines: { node: '>=24' }, devDependencies: { jest: '^29' } }, {}, '^4.1.1'],
  ])('%s', async (_what, manifest, more, range) => {
    expect(await rangeIn(manifest, more)).toBe(range)
  })
})

describe('the command is that of the package manager, where its lock file lies', () => {
  it.each<[string, Files, string]>([
    ['npm', { 'web/package-lock.json': '{}' }, 'cd web && npm install'],
    ['npm at the root', { 'package-lock.json': '{}' }, 'npm install'],
    ['pnpm', { 'pnpm-lock.yaml': '' }, 'pnpm install'],
    ['pnpm without a lock file', { 'pnpm-workspace.yaml': 'packages: [web]\n' }, 'pnpm install'],
    ['yarn', { 'yarn.lock': '' }, 'yarn'],
    ['bun', { 'bun.lock': '' }, 'bun install'],
    ['bun, binary', { 'web/bun.lockb': new Uint8Array([1, 0]) }, 'cd web && bun install'],
    [
      'two lock files and a field',
      {
        'package-lock.json': '{}',
        'yarn.lock': '',
        'package.json': '{"name":"all","packageManager":"yarn@4.1.0","workspaces":["web"]}',
      },
      'yarn',
    ],
    [
      'a field alone',
      { 'package.json': '{"name":"all","packageManager":"pnpm@9.0.0+sha512.abc","workspaces":["web"]}' },
      'pnpm install',
    ],
    [
      'a lock file of a package above that it is no workspace of',
      { 'package.json': '{"name":"all","workspaces":["apps/*"]}', 'yarn.lock': '' },
      'cd web && npm install',
    ],
    [
      'a lock file of its own in a workspace',
      { 'package.json': '{"workspaces":{"packages":["./web/"]}}', 'yarn.lock': '', 'web/yarn.lock': '' },
      'yarn',
    ],
    [
      'what a workspace of pnpm leaves out',
      {
        'package.json': '{"name":"all"}',
        'pnpm-workspace.yaml': "packages: ['*', '!web']\n",
        'pnpm-lock.yaml': '',
      },
      'cd web && npm install',
    ],
    [
      'a workspace without a lock file',
      { 'package.json': '{"name":"all","workspaces":["web"]}' },
      'npm install',
    ],
    ['nothing', {}, 'cd web && npm install'],
  ])('%s', async (_what, files, command) => {
    const { said } = await plan(
      { 'web/package.json': '{"name":"web"}', 'web/a.ts': client, ...files },
      { 'web/a.ts': withEventSource },
    )
    expect(said.map((one) => one.command)).toEqual([command])
  })

  it.each([
    ['a space', 'my app', "cd 'my app' && npm install"],
    ['what a shell would run', 'a$(touch b)', "cd 'a$(touch b)' && npm install"],
    ['single quotes too', "it's $HOME", "cd 'it'\\''s $HOME' && npm install"],
    ['a dash first', '-web', 'cd ./-web && npm install'],
  ])('the name of a folder is quoted: %s', async (_what, folder, command) => {
    const { said } = await plan(
      { [`${folder}/package.json`]: '{"name":"web"}', [`${folder}/a.ts`]: client },
      { [`${folder}/a.ts`]: withEventSource },
    )
    expect(said[0]?.command).toBe(command)
  })
})

describe('a client that nobody imports any more is dropped', () => {
  it.each([
    [
      'with its line',
      '{\n  "dependencies": {\n    "axios": "1",\n    "reconnecting-websocket": "^4",\n    "vue": "3"\n  }\n}\n',
      '{\n  "dependencies": {\n    "axios": "1",\n    "vue": "3"\n  }\n}\n',
    ],
    [
      'as the last of its list',
      '{\r\n\t"dependencies": {\r\n\t\t"axios":  "1",\r\n\t\t"reconnecting-websocket": "^4"\r\n\t}\r\n}',
      '{\r\n\t"dependencies": {\r\n\t\t"axios":  "1"\r\n\t}\r\n}',
    ],
    [
      'as the first',
      '{\n  "devDependencies": { "reconnecting-websocket": "^4", "vite": "6" }\n}\n',
      '{\n  "devDependencies": { "vite": "6" }\n}\n',
    ],
    [
      'as the only one',
      '{\n  "dependencies": {\n    "reconnecting-websocket": "^4"\n  }\n}\n',
      '{\n  "dependencies": {}\n}\n',
    ],
  ])('%s', async (_how, before, after) => {
    const { written } = await plan({ 'package.json': before, 'a.ts': withLoop }, { 'a.ts': native })
    expect(written['package.json']).toBe(after)
  })

  const one = { dependencies: { 'reconnecting-websocket': '^4' } }

  it.each<[string, Files]>([
    ['a test imports it', { 'test/a.test.ts': withLoop }],
    ['a script requires it', { 'scripts/x.cjs': "const R = require('reconnecting-websocket/dist/x')\n" }],
    ['it is imported on demand', { 'src/b.js': "const load = () => import('reconnecting-websocket')\n" }],
    ['a test mocks it', { 'src/b.test.js': "jest.mock('reconnecting-websocket', () => class {})\n" }],
    [
      'only its types are imported',
      { 'src/b.ts': "import type { Options } from 'reconnecting-websocket'\n" },
    ],
    ['a type is imported in place', { 'src/b.ts': "let o: import('reconnecting-websocket').Options\n" }],
    ['it is exported again', { 'src/b.ts': "export * from 'reconnecting-websocket'\n" }],
    [
      'a declaration adds to it',
      { 'src/b.d.ts': "declare module 'reconnecting-websocket' { interface X {} }\n" },
    ],
    [
      'a component imports it',
      { 'src/B.vue': "<script setup>\nimport R from 'reconnecting-websocket'\n</script>\n" },
    ],
    [
      'a folder without a manifest that lists it imports it',
      { 'e2e/package.json': '{"name":"e2e"}', 'e2e/x.ts': withLoop },
    ],
  ])('not while %s', async (_while, more) => {
    expect(await dropped(one, more)).toEqual([])
  })

  it.each<[string, Files, string]>([
    [
      'a page loads it from the installation',
      { 'page.html': '<p>\n<script src="/node_modules/reconnecting-websocket/dist/x.js"></script>' },
      'page.html:2',
    ],
    [
      'a bundler is told of it',
      { 'vite.config.ts': "export default { optimizeDeps: { include: ['reconnecting-websocket'] } }" },
      'vite.config.ts:1',
    ],
    [
      'a list of settings names it',
      { 'knip.json': '{"ignoreDependencies":["reconnecting-websocket"]}' },
      'knip.json:1',
    ],
    [
      'a shell script copies it',
      { 'build.sh': 'set -e\ncp node_modules/reconnecting-websocket/dist/x.js public/' },
      'build.sh:2',
    ],
    [
      'it is patched',
      { 'patches/reconnecting-websocket+4.4.0.patch': '' },
      'patches/reconnecting-websocket+4.4.0.patch:1',
    ],
  ])('kept and reported when %s', async (_when, more, place) => {
    expect(await dropped(one, more)).toEqual([
      `package.json: no code imports reconnecting-websocket any more, but it is named in ${place}; remove it by hand if nothing needs it there`,
    ])
  })

  it('kept and reported when the manifest itself names it elsewhere, or as a peer', async () => {
    expect(await dropped({ ...one, overrides: { 'reconnecting-websocket': '4.4.0' } })).toEqual([
      'package.json: no code imports reconnecting-websocket any more, but it is named in package.json:1; remove it by hand if nothing needs it there',
    ])
    expect(await dropped({ peerDependencies: one.dependencies, devDependencies: one.dependencies })).toEqual([
      "package.json: no code imports reconnecting-websocket any more, but it is a peer dependency, which is part of this package's interface; remove it by hand",
    ])
  })

  it.each<[string, Files]>([
    ['a comment names it', { 'src/b.ts': "// import R from 'reconnecting-websocket'\n" }],
    [
      'prose and lock files name it',
      { 'README.md': 'reconnecting-websocket', 'yarn.lock': 'reconnecting-websocket@^4:' },
    ],
    ['an installed package that is tracked imports it', { 'node_modules/x/index.js': withLoop }],
    ['a longer name holds it', { 'src/b.ts': "import x from 'reconnecting-websocket-extra'\n" }],
    [
      'another workspace has its own',
      { 'b/package.json': JSON.stringify({ name: 'b', ...one }), 'b/x.ts': withLoop },
    ],
  ])('also while %s', async (_while, more) => {
    expect(await dropped(one, more)).toEqual(['package.json reconnecting-websocket'])
  })

  it('from the root that gave it, once no workspace imports it', async () => {
    const files = {
      'package.json': JSON.stringify({ workspaces: ['a', 'b'], ...one }),
      'a/package.json': '{"name":"a"}',
      'a/x.ts': withLoop,
      'b/package.json': '{"name":"b"}',
      'b/x.ts': withLoop,
    }
    expect((await plan(files, { 'a/x.ts': native })).said).toEqual([])
    expect((await plan(files, { 'a/x.ts': native, 'b/x.ts': native })).said).toEqual([
      { path: 'package.json', added: [], dropped: ['reconnecting-websocket'], command: 'npm install' },
    ])
  })

  it('together with what takes its place', async () => {
    const { written } = await plan(
      {
        'package.json': '{\n  "dependencies": {\n    "reconnecting-websocket": "^4"\n  }\n}\n',
        'a.ts': withLoop,
      },
      { 'a.ts': withEventSource },
    )
    expect(written['package.json']).toBe('{\n  "dependencies": {\n    "eventsource": "^4.1.1"\n  }\n}\n')
  })

  const ws = { dependencies: { ws: '^8' }, devDependencies: { '@types/ws': '^8' }, keywords: ['ws'] }

  it.each<[string, Files, readonly string[]]>([
    ['its types go with it', {}, ['package.json @types/ws', 'package.json ws']],
    [
      'the word as a mere string is none',
      { 'src/b.ts': "const protocol = 'ws'\n" },
      ['package.json @types/ws', 'package.json ws'],
    ],
    [
      'its types stay where the compiler is told of them',
      { 'tsconfig.json': '{"compilerOptions":{"types":["ws"]}}' },
      [
        'package.json: no code imports ws any more, but it is named in tsconfig.json:1; remove it by hand if nothing needs it there',
      ],
    ],
    ['a reference to its types', { 'src/env.d.ts': '/// <reference types="ws" />\n' }, []],
    ['a server of the same package', { 'server.mjs': "import { WebSocketServer } from 'ws'\n" }, []],
  ])('ws: %s', async (_what, more, expected) => {
    expect(await dropped(ws, more, withWs)).toEqual(expected)
  })

  it('ws stays for a package that asks for it, and RxJS always', async () => {
    expect(await dropped({ dependencies: { ws: '^8', 'isomorphic-ws': '^5' } }, {}, withWs)).toEqual([
      'package.json: no code imports ws any more, but isomorphic-ws asks for it',
    ])
    expect(
      await dropped({ dependencies: { rxjs: '^7' } }, {}, "import { webSocket } from 'rxjs/webSocket'\n"),
    ).toEqual([])
  })
})
