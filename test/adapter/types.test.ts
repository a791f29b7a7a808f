import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-repository.js'

const root = process.cwd()

describe('SseSocket', () => {
  it('compiles in a strict project where WebSocket was (as-websocket.ts)', () => {
    expect(compile(join(root, 'test/adapter/dom/tsconfig.json'))).toEqual({ stdout: '', status: 0 })
  })

  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'test/adapter/dom/tsconfig.json'), 'utf8'))
  const strictest = {
    ...compilerOptions,
    allowJs: false,
    checkJs: false,
    isolatedDeclarations: true,
    declaration: true,
  }
  const es5 = { target: 'ES5', lib: ['ES5', 'DOM'] }

  it.each([
    ['TypeScript 6, the strictest settings', 'typescript-6', strictest],
    ['TypeScript 5, the strictest settings, ES5', 'typescript-5', { ...strictest, ...es5 }],
    ['TypeScript 5, nothing strict, ES5', 'typescript-5', es5],
  ])('compiles with %s', (_with, compiler, options) => {
    const folder = temporaryFolder()
    copyFileSync(join(root, 'transforms/runtime/sse-socket.ts'), join(folder, 'sse-socket.ts'))
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: { ...options, types: [], noEmit: true },
        files: ['sse-socket.ts'],
      }),
    )
    expect(compile(join(folder, 'tsconfig.json'), compiler)).toEqual({ stdout: '', status: 0 })
  })

  it('does so in JavaScript (as-websocket-js.js)', () => {
    // A folder of its own: beside the .ts, the compiler would take that instead.
    const folder = temporaryFolder()
    const project = { compilerOptions, files: ['as-websocket-js.js'] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    copyFileSync(join(root, 'transforms/runtime/sse-socket.js'), join(folder, 'sse-socket.js'))
    copyFileSync(join(root, 'test/adapter/dom/as-websocket-js.js'), join(folder, 'as-websocket-js.js'))
    expect(compile(join(folder, 'tsconfig.json'))).toEqual({ stdout: '', status: 0 })
  })

  it('imports nothing, and extends no class of the language', () => {
    expect(inES('esnext', 'sse-socket')).not.toMatch(
      /\b(import|require|async|await)\b|\bextends (?!SseSocket\b)/,
    )
  })
})

describe('useSseSocket', () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'test/adapter/dom/tsconfig.json'), 'utf8'))
  const strictest = { ...compilerOptions, allowJs: false, checkJs: false }

  it.each([
    ['TypeScript 7', 'typescript', ['use-sse-socket.ts'], { isolatedDeclarations: true, declaration: true }],
    [
      'TypeScript 5',
      'typescript-5',
      ['use-sse-socket.ts'],
      { isolatedDeclarations: true, declaration: true },
    ],
    [
      'TypeScript 5, nothing strict, ES5',
      'typescript-5',
      ['use-sse-socket.ts'],
      { strict: false, exactOptionalPropertyTypes: false, target: 'ES5' },
    ],
    [
      'the library’s own types beside it',
      'typescript',
      ['as-use-web-socket.ts'],
      { exactOptionalPropertyTypes: false },
    ],
    ['checked JavaScript', 'typescript', ['use-sse-socket.js'], { allowJs: true, checkJs: true }],
  ])('compiles with %s', (_with, compiler, files, options) => {
    const folder = temporaryFolder()
    const ending = files.some((file) => file.endsWith('.js')) ? 'js' : 'ts'
    for (const name of ['sse-socket', 'use-sse-socket'])
      copyFileSync(join(root, `transforms/runtime/${name}.${ending}`), join(folder, `${name}.${ending}`))
    for (const name of ['react.d.ts', 'as-use-web-socket.ts'])
      copyFileSync(join(root, 'test/adapter/dom', name), join(folder, name))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const project = { compilerOptions: { ...strictest, ...options }, files: ['react.d.ts', ...files] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project))
    expect(compile(join(folder, 'tsconfig.json'), compiler)).toEqual({ stdout: '', status: 0 })
  })

  it('imports React and the adapter, and nothing else', () => {
    const from = [...source('use-sse-socket', 'js').matchAll(/\bfrom '(.*)'/g)].map(([, name]) => name)
    expect(from).toEqual(['react', 'react-dom', './sse-socket.js'])
  })
})

describe.each(['sse-socket', 'sse-socket.testing', 'use-sse-socket'])('%s', (name) => {
  it('is the same program in JavaScript, with the same explanations', () => {
    const program = (loader: 'ts' | 'js') =>
      transformSync(source(name, loader), {
        loader,
        target: 'esnext',
        minifySyntax: true,
        minifyWhitespace: true,
      })
        .code.replace("'./sse-socket.js'", "'./sse-socket'")
        .replace('"./sse-socket.js"', '"./sse-socket"')
    expect(program('js')).toBe(program('ts'))
    // Types may be spoken of in either's own way; what explains the code may not differ.
    expect(remarks(source(name, 'js'))).toEqual(remarks(source(name, 'ts')))
  })

  it('is written in ES2017', () => {
    expect(inES('es2017', name)).toBe(inES('esnext', name))
  })
})

function inES(target: string, name: string): string {
  return transformSync(source(name, 'js'), { target, minifyWhitespace: true }).code
}

/** Of a compiler's own libraries it is known that they compile. */
function compile(
  project: string,
  compiler = 'typescript',
): { readonly stdout: string; readonly status: number | null } {
  const args = [join(root, 'node_modules', compiler, 'bin/tsc'), '-p', project, '--skipDefaultLibCheck']
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  return { stdout, status }
}

function source(name: string, extension: 'ts' | 'js'): string {
  return readFileSync(join(root, `transforms/runtime/${name}.${extension}`), 'utf8')
}

function remarks(text: string): readonly string[] {
  const [header = ''] = /^\/\*\*.*?\*\//s.exec(text) ?? []
  return [header, ...[...text.matchAll(/(?:^|\s)\/\/ (.+)$/gm)].map(([, remark]) => remark ?? '')]
}
