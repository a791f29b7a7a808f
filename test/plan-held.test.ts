import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import type { Tree } from '../src/model/source.js'
import { plan } from '../src/pipeline/plan/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { diskTree } from '../src/repository/disk-tree.js'
import { rules } from '../src/rules/index.js'
import { transforms } from '../transforms/index.js'
import { memoryTree } from './support/memory-tree.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const client = `export function listen(show) {
  const socket = new WebSocket(\`wss://chat.example.com/ws?token=\${show.token}\`)
  socket.onmessage = (event) => show(event.data)
}
`
const config = {
  endpoints: { '*': { stream: '/api/stream' } },
  auth: { token: 'getToken', from: './src/auth' },
}

async function planned(files: Readonly<Record<string, string>>) {
  return planIn(memoryTree(files), config)
}

async function planIn(tree: Tree, config: Config) {
  const scanned = await scan({ tree, config, wanted: () => true, rules, items: [], version: '0.0.0' })
  return plan(tree, scanned, transforms, config)
}

describe('a stream of the eventsource package', () => {
  it('is written below a package.json', async () => {
    const { written, held } = await planned({ 'package.json': '{}', 'src/feed.js': client })
    expect(written.map(({ verdict }) => verdict.client)).toEqual(['eventsource'])
    expect(held.size).toBe(0)
  })

  it('is the adapter where a page would ask the server for a package', async () => {
    const { written, held } = await planned({ 'src/feed.js': client })
    expect(written.map(({ verdict }) => verdict.kind)).toEqual(['adapter'])
    expect(held.size).toBe(0)
  })

  it.each([
    ['in a page of its own', 'src/page.html', `<script type="module">\n${client}</script>\n`],
    ['in a worker, of a relative address', 'src/feed.worker.js', client],
    ['where fetch is another', 'src/feed.js', `import fetch from './http.js'\n${client}`],
  ])('is not written %s', async (_, path, text) => {
    const { written } = await planned({ 'package.json': '{}', [path]: text })
    expect(written.map(({ verdict }) => verdict.kind)).not.toContain('inline')
  })
})

it('a package.json or tsconfig.json that is nested too deep says nothing, and stops no rewrite', async () => {
  const deep = `{ "a": ${'['.repeat(250)}${']'.repeat(250)} }`
  const { written } = await planned({
    'package.json': deep,
    'tsconfig.json': deep,
    'a.ts':
      "const source = new WebSocket('/ws')\nsource.onmessage = (event) => console.log(event.data)\nexport {}\n",
  })
  expect(written.map(({ verdict }) => verdict.kind)).toEqual(['inline'])
})

describe('a place for the adapter', () => {
  const files = {
    '.gitignore': 'lib/\nweb/src/net/sse-socket.ts\n',
    'web/package.json': '{ "devDependencies": { "vite": "^7.0.0" } }',
    'web/src/shell.ts': `const socket = new WebSocket('/ws')
socket.onclose = ({ code }) => document.body.append(String(code))
export {}
`,
  }
  const newFiles = async (more: Readonly<Record<string, string>>, config: Config = {}) => {
    const repository = new TemporaryRepository({ ...files, ...more })
    const { files: all, held } = await planIn(diskTree(repository.path), config)
    const fresh = all.flatMap((file) => (file.kind === 'change' && !file.before ? [file.path] : []))
    return [...fresh, ...[...held.values()].map(({ en }) => en)]
  }

  it('is one that git takes', async () => {
    expect(await newFiles({})).toEqual(['web/src/sse-socket.ts'])
    expect(await newFiles({ '.gitignore': '' })).toEqual(['web/src/lib/sse-socket.ts'])
    expect(await newFiles({ '.gitignore': 'lib/\n!web/src/lib/\n' })).toEqual(['web/src/lib/sse-socket.ts'])
  })

  it.each([
    ['next', 'web/src/app/chat/page.tsx', 'web/src/lib/sse-socket.ts'],
    ['next', 'web/pages/chat.tsx', 'web/lib/sse-socket.ts'],
    ['next', 'web/src/features/chat.tsx', 'web/src/features/sse-socket.ts'],
    ['@react-router/dev', 'web/app/routes/chat.tsx', 'web/app/lib/sse-socket.ts'],
    ['@remix-run/react', 'web/app/chat/socket.ts', 'web/app/chat/sse-socket.ts'],
    ['nuxt', 'web/pages/chat/socket.ts', 'web/lib/sse-socket.ts'],
    ['@sveltejs/kit', 'web/src/routes/chat/socket.ts', 'web/src/lib/sse-socket.ts'],
    ['astro', 'web/src/pages/chat.ts', 'web/src/lib/sse-socket.ts'],
    ['expo-router', 'web/app/(tabs)/chat.tsx', 'web/lib/sse-socket.ts'],
    ['vite', 'web/src/pages/chat.ts', 'web/src/pages/sse-socket.ts'],
  ])('of %s is no folder of routes: %s', async (name, path, place) => {
    const repository = new TemporaryRepository({
      'web/package.json': JSON.stringify({
        dependencies: { [name]: '*' },
        devDependencies: { vite: '^7.0.0' },
      }),
      [path]: files['web/src/shell.ts'],
    })
    const { files: all } = await planIn(diskTree(repository.path), {})
    expect(all.flatMap((file) => (file.kind === 'change' && !file.before ? [file.path] : []))).toEqual([
      place,
    ])
  })

  it('is beside its users where no package.json is above them', async () => {
    const socket = "const socket = new WebSocket('/ws')\nsocket.onclose = ({ code }) => show(code)\n"
    const all = {
      'a/static/chat.js': `import { show } from './show.js'\n${socket}`,
      'b/static/feed.js': `import { show } from './show.js'\n${socket}`,
    }
    const { files: planned } = await planIn(memoryTree(all), {})
    expect(planned.filter(({ kind }) => kind === 'change').map(({ path }) => path)).toEqual([
      ...Object.keys(all),
      'a/static/lib/sse-socket.js',
      'b/static/lib/sse-socket.js',
    ])
  })

  it('has the ending that Deno asks for', async () => {
    const all = { 'deno.json': '{}', 'islands/chat.ts': files['web/src/shell.ts'] }
    const { files: planned } = await planIn(memoryTree(all), {})
    const [chat] = planned.flatMap((file) => (file.kind === 'change' && file.before ? [file.after] : []))
    expect(Buffer.from(chat ?? []).toString()).toMatch(
      /^import \{ SseSocket \} from '\.\/lib\/sse-socket\.ts'$/m,
    )
  })

  it.each([
    ['nothing bundles it: one that it can require', '{}', '', 'src/lib/sse-socket.cjs'],
    ['its package is of ES modules', '{ "type": "module" }', '', 'src/lib/sse-socket.cjs'],
    ['something bundles it', '{ "devDependencies": { "webpack": "^4.0.0" } }', '', 'src/lib/sse-socket.js'],
    [
      'a loader of AMD may be what it asks',
      '{}',
      "if (typeof define === 'function') define(['./show'], () => {})\n",
      "src/chat.js requires its modules, nothing here bundles them, and what takes the socket's place is an ES module: make it import them, or bundle it",
    ],
  ])('for a script that requires its modules, where %s', async (_where, manifest, more, place) => {
    const text = `const show = require('./show')\n${more}const socket = new WebSocket('/ws')\nsocket.onclose = ({ code }) => show(code)\n`
    const { files: planned, held } = await planIn(
      memoryTree({ 'package.json': manifest, 'src/chat.js': text }),
      {},
    )
    const added = planned.flatMap((file) => (file.kind === 'change' && !file.before ? [file.path] : []))
    expect([...added, ...[...held.values()].map(({ en }) => en)]).toEqual([place])
  })

  it('stands nowhere where git takes none', async () => {
    expect(await newFiles({ '.gitignore': 'sse-*\n' })).toEqual([
      'git ignores every place for the adapter (web/src/lib/sse-socket.ts, web/src/sse-socket.ts): name one that it takes under adapter.path',
    ])
  })

  it('is not the one that was named where git ignores it', async () => {
    expect(await newFiles({}, { adapter: { path: 'web/src/net/sse-socket.ts' } })).toEqual([
      'git ignores web/src/net/sse-socket.ts, so the adapter would never be committed: name another place under adapter.path, or add !web/src/net/sse-socket.ts to .gitignore',
    ])
  })
})
