import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { repositoryFiles } from '../../src/dev/repository-files.js'

const root = process.cwd()

/** What is published: src/dev is not, and cases are read as text. */
const product = repositoryFiles(root).filter(
  (path) =>
    /^(src|transforms|bin)\/.*\.([cm]?js|ts)$/.test(path) &&
    !path.startsWith('src/dev/') &&
    !path.includes('/cases/'),
)

/** The places that may start something, each with what it starts. */
const doors: Readonly<Record<string, readonly string[]>> = {
  // git, with nothing left to the checkout.
  'src/repository/git.ts': ['module node:child_process'],
  // The editor that the person has set, for the patch that they asked to edit.
  'src/cli/actions/edit-patch.ts': ['module node:child_process', 'require of diff'],
  // A script of this package.
  'src/repository/own-script.ts': ['module node:child_process'],
  // The TypeScript of the project, where --project-typescript asks for it.
  'src/repository/type-check/compilers.ts': [
    "createRequire of join(at, '../../package.json')",
    'require of main',
  ],
  // A copy of a dependency of our own, whose module is guarded before it runs.
  'src/languages/tree-sitter.ts': [
    'require of new URL(`web-tree-sitter.js?guarded-${randomUUID()}`, path).href',
  ],
  // A constant script that calls the work of a run, so that V8 can interrupt it.
  'src/model/run-limit.ts': ['module node:vm'],
  // Stock jscodeshift and ESLint, which their user has started: a script of this package in a thread of its own.
  'src/model/thread.ts': ['module node:worker_threads', 'new Worker'],
  // Written into the project of its user, never run here: the project's own client of Redis.
  'transforms/runtime/sse-sockets.ts': ['require of redis', 'require of ioredis'],
  'transforms/runtime/sse-sockets.js': ['require of redis', 'require of ioredis'],
  // And its own SDK of AWS, by one of two constant names.
  'transforms/runtime/apigw-sockets.ts': ['require of name'],
  'transforms/runtime/apigw-sockets.js': ['require of name'],
}

const starting = /^(node:)?(child_process|worker_threads|cluster|vm|inspector|repl|wasi)$/
const mayStart =
  /child_process|worker_threads|cluster|\bvm\b|inspector|repl\b|wasi|\beval\b|\bFunction\b|\bimport\s*\(|[rR]equire|\bWorker\b|process\s*[.[]/

/** All that runs code which does not stand in our own files by its name. */
function startsIn(path: string, text: string): readonly string[] {
  if (!mayStart.test(text)) return []
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      note(node.moduleSpecifier)
    if (ts.isCallExpression(node)) called(node)
    if (ts.isNewExpression(node) && /^(Worker|Function|\w+\.Worker)$/.test(node.expression.getText()))
      found.push(`new ${node.expression.getText()}`)
    if (
      ts.isPropertyAccessExpression(node) &&
      /^process\.(binding|_linkedBinding|dlopen|getBuiltinModule)$/.test(node.getText())
    )
      found.push(node.getText())
    ts.forEachChild(node, visit)
  }
  const note = (name: ts.Node) => {
    if (ts.isStringLiteralLike(name) && starting.test(name.text)) found.push(`module ${name.text}`)
  }
  const called = ({ expression, arguments: [first] }: ts.CallExpression) => {
    const callee = expression.getText()
    if (/^(eval|Function)$/.test(callee)) found.push(callee)
    if (callee === 'createRequire' && first?.getText() !== 'import.meta.url')
      found.push(`createRequire of ${first?.getText()}`)
    const isLoading =
      expression.kind === ts.SyntaxKind.ImportKeyword ||
      /^(require|createRequire\(.*\)|module\.require)$/.test(callee)
    if (!isLoading || !first) return
    if (ts.isStringLiteralLike(first)) note(first)
    else found.push(`require of ${first.getText()}`)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return found
}

describe('a program, or code that is not ours by name, is started', () => {
  it('only behind the doors', () => {
    const others = product.flatMap((path) =>
      startsIn(path, readFileSync(join(root, path), 'utf8'))
        .filter((what) => !doors[path]?.includes(what))
        .map((what) => `${path}: ${what}`),
    )
    expect(others).toEqual([])
  })

  it.each([
    ["import { exec } from 'child_process'", 'module child_process'],
    ["export * from 'node:vm'", 'module node:vm'],
    ["const c = require('node:child_process')", 'module node:child_process'],
    ["await import('node:child_process')", 'module node:child_process'],
    ['await import(pathToFileURL(path).href)', 'require of pathToFileURL(path).href'],
    ['createRequire(import.meta.url)(name)', 'require of name'],
    ["createRequire(join(root, 'package.json'))", "createRequire of join(root, 'package.json')"],
    ["process.binding('spawn_sync')", 'process.binding'],
    ['new Function(text)', 'new Function'],
    ['eval(text)', 'eval'],
  ])('which this would find: %s', (text, what) => {
    expect(startsIn('a.ts', text)).toContain(what)
  })
})
