import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-repository.js'

const root = process.cwd()
const typescript = dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json'))

describe('SseSocket', () => {
  it('compiles in a strict project where WebSocket was (as-websocket.ts)', () => {
    expect(compile(join(root, 'test/adapter/dom/tsconfig.json'))).toEqual({ stdout: '', status: 0 })
  })

  it('does so in JavaScript (as-websocket-js.js)', () => {
    // A folder of its own: beside the .ts, the compiler would take that instead.
    const folder = temporaryFolder()
    const { compilerOptions } = JSON.parse(readFileSync(join(root, 'test/adapter/dom/tsconfig.json'), 'utf8'))
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

  it('imports nothing but eventsource-parser', () => {
    const imports = [...source('js').matchAll(/\bimport\b.*?'([^']+)'/g)].map(([, name]) => name)
    expect(new Set(imports)).toEqual(new Set(['eventsource-parser']))
  })
})

function compile(project: string): { readonly stdout: string; readonly status: number | null } {
  const args = [join(typescript, 'bin/tsc'), '-p', project]
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
