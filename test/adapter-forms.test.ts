import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  adapterText,
  adapterTypes,
  doubleText,
  doubleTypesText,
  hookText,
  hookTypesText,
} from '../transforms/runtime/text.js'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const root = process.cwd()
const compile = (cwd: string, ...args: readonly string[]) => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [tsc, ...args], { cwd, encoding: 'utf8' })
  return { stdout, status }
}
const apply = (cwd: string) => callCli(['apply', '--guess-endpoints', '--lang', 'en'], { cwd })
const closing = 'socket.onclose = ({ code }) => show(code)\n'
const requiring = `const show = require('./show')\nconst socket = new WebSocket('/ws')\n${closing}`
const firstLine = /^[^\n]*\n/

describe('the types of the adapter in JavaScript', () => {
  const parts = (text: string) => text.replace(/^\/\*\*.*?\*\/\n/s, '').replace(/[\s;]|,(?=\s*\))/g, '')

  it.each(['sse-socket', 'sse-socket.testing', 'use-sse-socket'])(
    'of %s.js are what the compiler makes of its .ts',
    (name) => {
      const folder = temporaryFolder({
        'sse-socket.ts': adapterText('a.ts'),
        'sse-socket.testing.ts': doubleText('a.ts'),
        'use-sse-socket.ts': hookText('a.ts', './sse-socket'),
        'react.d.ts': readFileSync(join(root, 'test/adapter/dom/react.d.ts'), 'utf8'),
      })
      const options = [
        '--declaration',
        '--emitDeclarationOnly',
        '--outDir',
        'out',
        '--target',
        'es2022',
        '--strict',
      ]
      const files = ['sse-socket.ts', 'sse-socket.testing.ts', 'use-sse-socket.ts', 'react.d.ts']
      expect(
        compile(
          folder,
          ...options,
          '--module',
          'esnext',
          '--moduleResolution',
          'bundler',
          '--types',
          '',
          ...files,
        ).status,
      ).toBe(0)
      const made = readFileSync(join(folder, `out/${name}.d.ts`), 'utf8')
      const kept =
        name === 'sse-socket'
          ? adapterTypes()
          : name === 'use-sse-socket'
            ? hookTypesText('./sse-socket')
            : doubleTypesText()
      // Members of a type on one line have another sign between them.
      expect(parts(kept)).toBe(parts(made))
    },
  )

  it('stand beside it where TypeScript imports it, and compile there', async () => {
    const repository = new TemporaryRepository({
      'package.json': '{ "type": "module" }\n',
      'tsconfig.json':
        '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022", "lib": ["es2022", "dom"], "types": [] } }\n',
      'migrate-ws.config.yaml': 'adapter: { path: src/lib/sse-socket.js }\n',
      'src/chat.ts': `export const socket: WebSocket = new WebSocket('/ws')\nsocket.onclose = ({ code }) => console.log(location.replace(String(code)))\n`,
    })
    expect((await apply(repository.path)).code).toBe(0)
    expect(repository.git('status', '--porcelain', '-uall')).toBe(
      ' M src/chat.ts\n?? src/lib/sse-socket.d.ts\n?? src/lib/sse-socket.js\n',
    )
    expect(repository.read('src/chat.ts').toString()).toContain('SseSocket')
    expect(compile(repository.path, '--noEmit', '-p', '.')).toEqual({ stdout: '', status: 0 })
  })
})

describe('the adapter for scripts that require their modules', () => {
  it.each([
    ['sse-socket.cjs', '{}', {}],
    ['sse-socket.cjs, also where .js files are ES modules', '{ "type": "module" }', {}],
    [
      'sse-socket.cjs beside the one for files that import',
      '{}',
      {
        'src/feed.mjs': `import { show } from './show.mjs'\nconst socket = new WebSocket('/feed')\n${closing}`,
      },
    ],
  ])('is %s, and runs in Node', async (what, manifest, more) => {
    const [name = ''] = what.split(/[, ]/)
    const user = manifest === '{}' ? 'src/chat.js' : 'src/chat.cjs'
    const repository = new TemporaryRepository({ 'package.json': manifest, [user]: requiring, ...more })
    expect((await apply(repository.path)).code).toBe(0)
    const path = `src/lib/${name}`
    expect(repository.read(path).toString().replace(firstLine, '')).toBe(adapterText('a.cjs'))
    expect(repository.read(user).toString()).toContain(
      `const { SseSocket } = require('./lib/sse-socket.cjs')`,
    )
    const script = `const { SseSocket } = require('./${path}'); console.log(typeof SseSocket, SseSocket.OPEN)`
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: repository.path, encoding: 'utf8' })
    expect(stdout).toBe('function 1\n')
    repository.commit()
    expect((await apply(repository.path)).code).toBe(0)
    expect(repository.git('status', '--porcelain', '-uall')).toBe('')
  })
})

describe('a written file tells linters to pass it by', () => {
  const client = `import { show } from './show.js'\nconst socket = new WebSocket('/ws')\n${closing}`
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['ESLint', { 'eslint.config.js': 'throw 1\n' }, ['/* eslint-disable */']],
    [
      'ESLint in package.json',
      { 'package.json': '{ "type": "module", "eslintConfig": {} }\n' },
      ['/* eslint-disable */'],
    ],
    [
      'Biome',
      { 'biome.json': '{ "formatter": { "enabled": false } }' },
      ['// biome-ignore-all lint: written by migrate-ws'],
    ],
    ['Biome that only formats', { 'biome.json': '{ "linter": { "enabled": false } }' }, ['/**']],
    ['none', {}, ['/**']],
  ])('%s', async (what, files, lines) => {
    const repository = new TemporaryRepository({
      'package.json': '{ "type": "module" }\n',
      'src/chat.js': client,
      ...files,
    })
    await apply(repository.path)
    const written = repository.read('src/lib/sse-socket.js').toString().split('\n')
    expect(written.slice(1, 1 + lines.length)).toEqual(lines)
    if (what !== 'Biome') return
    symlinkSync(join(root, 'node_modules'), repository.at('node_modules'))
    const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', 'src/lib'], {
      cwd: repository.path,
      encoding: 'utf8',
    })
    expect({ status, said: stdout + stderr }).toEqual({
      status: 0,
      said: expect.stringContaining('Checked 1 file'),
    })
  })

  it('follows the formatter of the project, as does what is inserted', async () => {
    const repository = new TemporaryRepository({
      'package.json': '{ "type": "module", "prettier": { "useTabs": true } }\n',
      'src/chat.js': client,
    })
    await apply(repository.path)
    const written = repository.read('src/lib/sse-socket.js').toString()
    expect(written).toContain('\n\treturn typeof Object(value).then === "function";\n')
    expect(repository.read('src/chat.js').toString()).toMatch(
      /^import \{ SseSocket \} from '\.\/lib\/sse-socket\.js'$/m,
    )
    expect(repository.read('src/chat.js').toString()).toContain('new SseSocket("/ws/stream")')
    repository.commit()
    expect((await callCli(['apply', '--update-runtime', '--check'], { cwd: repository.path })).code).toBe(0)
  })
})
