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

  it('is the same program in JavaScript, with the same explanations', () => {
    const program = (loader: 'ts' | 'js') =>
      transformSync(source(loader), { loader, target: 'esnext', minifySyntax: true, minifyWhitespace: true })
        .code
    expect(program('js')).toBe(program('ts'))
    // Types may be spoken of in either's own way; what explains the code may not differ.
    expect(remarks(source('js'))).toEqual(remarks(source('ts')))
  })

  it('imports nothing, and is written in ES2017', () => {
    const as = (target: string) => transformSync(source('js'), { target, minifyWhitespace: true }).code
    expect(as('esnext')).not.toMatch(/\b(import|require|async|await)\b|\bextends (?!SseSocket\b)/)
    expect(as('es2017')).toBe(as('esnext'))
  })
})

function compile(
  project: string,
  compiler = 'typescript',
): { readonly stdout: string; readonly status: number | null } {
  const args = [join(root, 'node_modules', compiler, 'bin/tsc'), '-p', project]
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  return { stdout, status }
}

function source(extension: 'ts' | 'js'): string {
  return readFileSync(join(root, `transforms/runtime/sse-socket.${extension}`), 'utf8')
}

function remarks(text: string): readonly string[] {
  const [header = ''] = /^\/\*\*.*?\*\//s.exec(text) ?? []
  return [header, ...[...text.matchAll(/(?:^|\s)\/\/ (.+)$/gm)].map(([, remark]) => remark ?? '')]
}
