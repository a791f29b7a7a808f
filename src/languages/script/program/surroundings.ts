import type { Node, SourceFile } from 'ts-morph'
import { once } from '../../../model/once.js'
import type { ScriptFile, TsMorph } from '../script.js'
import {
  declarationsOf,
  descendantsOf,
  identifiersNamed,
  isMemberName,
  specifierOf,
  symbolOf,
} from '../syntax.js'
import { fileOf } from './program.js'

/** What a file shows about the place where it runs, as far as a rewrite needs it. */

/** A name that a rewrite would use for the browser's own, and that the file gives to something else. */
export function takenName({ morph, ast }: ScriptFile, sends: boolean): Node | undefined {
  return ['EventSource', ...(sends ? ['fetch', 'crypto', 'Promise'] : [])]
    .flatMap((name) => identifiersNamed(morph, ast, name))
    .find((name) => !isMemberName(morph, name) && symbolOf(name) !== undefined)
}

/** A type of the file's own under the name of the browser's class: what is written in its place does not fit it. */
export const ownSocketType = once(({ morph, ast }: ScriptFile): Node | undefined => {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'WebSocket').find((name) => {
    const parent = name.getParent()
    const isDeclared =
      N.isClassDeclaration(parent) || N.isInterfaceDeclaration(parent) || N.isTypeAliasDeclaration(parent)
    return isDeclared && parent.getNameNode() === name
  })
})

/** A `fetch` that is not the browser's. */
export const fetchTaken = once(({ morph, ast }: ScriptFile): Node | undefined => {
  return identifiersNamed(morph, ast, 'fetch').find(
    (name) => !isMemberName(morph, name) && symbolOf(name) !== undefined,
  )
})

/** What only a worker says: the scripts that it loads, its own kind, and messages that it takes by a bare name or of `self`. */
export const ofAWorker = once(({ morph, ast, source }: ScriptFile): Node | undefined => {
  const { Node: N } = morph
  const isGlobal = (name: Node) => !isMemberName(morph, name) && symbolOf(name) === undefined
  const named = [
    'importScripts',
    'DedicatedWorkerGlobalScope',
    'SharedWorkerGlobalScope',
    'WorkerGlobalScope',
  ]
    .flatMap((name) => identifiersNamed(morph, ast, name))
    .find(isGlobal)
  const set = ['onmessage', 'onconnect', 'postMessage', 'addEventListener'].flatMap((name) =>
    identifiersNamed(morph, ast, name).filter((one) => {
      const access = one.getParent()
      return N.isPropertyAccessExpression(access)
        ? access.getNameNode() === one && access.getExpression().getText() === 'self'
        : isGlobal(one) && name !== 'addEventListener'
    }),
  )[0]
  if (named ?? set) return named ?? set
  return /(^|[./_-])worker\.[cm]?[jt]sx?$/i.test(source.path) ? (ast.getStatements()[0] ?? ast) : undefined
})

/** A `location` that is not the page's. */
export const otherLocation = once(({ morph, ast }: ScriptFile): Node | undefined => {
  return identifiersNamed(morph, ast, 'location').find((name) => {
    const [declaration] = declarationsOf(name)
    if (!declaration) return false
    const value = morph.Node.isVariableDeclaration(declaration)
      ? declaration.getInitializer()?.getText()
      : undefined
    return !/^(window|document|self|globalThis)\.location$/.test(value ?? '') && !isMemberName(morph, name)
  })
})

/** Modules that bundlers for browsers have no stand-in for. */
const serverModules =
  /^(node:.*|(fs|dns|timers|readline|stream)(\/promises)?|http|https|http2|net|tls|dgram|os|zlib|vm|v8|repl|tty|child_process|cluster|worker_threads|async_hooks|perf_hooks|electron|express|fastify|koa|vscode|k6(\/.*)?)$/

/**
 * A script that starts a server: no page loads it. A script that only requires modules of Node may still belong to a page, in
 * Electron. Called for unparsed files, too.
 */
export function startsServer(text: string): boolean {
  return /\brequire\(\s{0,20}['"](express|koa|fastify|socket\.io)['"]\s{0,20}\)|\bcreateServer\(/.test(text)
}

/** Node, Deno and Bun have a WebSocket by themselves, and no EventSource. */
export const notABrowser = once(({ morph, ast: file }: ScriptFile): Node | undefined => {
  const { Node: N } = morph
  if (/^\s*#!/.test(file.getFullText())) return file.getStatements()[0] ?? file
  const served = answersRequests(morph, file)
  if (served) return served
  const imported = file
    .getImportDeclarations()
    .find((declaration) => !declaration.isTypeOnly() && serverModules.test(specifierOf(declaration) ?? ''))
  if (imported) return imported
  const required = identifiersNamed(morph, file, 'require').find((name) => {
    const call = name.getParent()
    const [argument] = call && N.isCallExpression(call) ? call.getArguments() : []
    return (
      argument !== undefined && N.isStringLiteral(argument) && serverModules.test(argument.getLiteralValue())
    )
  })
  if (required) return required
  const others = ['Deno', 'Bun'].flatMap((name) => identifiersNamed(morph, file, name))
  const isProcess = identifiersNamed(morph, file, 'process').filter((name) => {
    const access = name.getParent()
    return (
      access &&
      N.isPropertyAccessExpression(access) &&
      /^(argv|exit|stdin|stdout|on|cwd|pid)$/.test(access.getName())
    )
  })
  return [...others, ...isProcess].find((name) => !isMemberName(morph, name) && symbolOf(name) === undefined)
})

/**
 * Whether a file is one that a page loads as it is, without modules. No page loads TypeScript: whatever compiles it may as
 * well compile an import, though its names at the top may still be those of every script.
 */
export function isPlainScript(morph: TsMorph, file: SourceFile): boolean {
  return !/\.tsx?$/.test(file.getFilePath()) && !isModule(morph, file)
}

const verbs = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/

/** A route of Next, or a module whose default export has a `fetch`, as workers of an edge network have it. */
function answersRequests({ Node: N }: TsMorph, file: SourceFile): Node | undefined {
  const path = file.getFilePath()
  const first = file.getStatements()[0]
  if (/(^|\/)pages\/api\/.{1,400}\.[jt]sx?$/.test(path) && file.getDefaultExportSymbol()) return first
  if (/(^|\/)app\/(.{1,400}\/)?route\.[jt]sx?$/.test(path)) {
    const verb = file.getExportSymbols().some((one) => verbs.test(one.getName()))
    if (verb) return first
  }
  const given = file.getExportAssignment((one) => !one.compilerNode.isExportEquals)
  const value = given?.getExpression()
  const worker = N.isSatisfiesExpression(value) || N.isAsExpression(value) ? value.getExpression() : value
  if (!N.isObjectLiteralExpression(worker)) return undefined
  const answer = worker.getProperty('fetch')
  return N.isMethodDeclaration(answer) || N.isPropertyAssignment(answer) ? given : undefined
}

/** Names at the top level of a module are its own; those of a plain script belong to every script of the page. */
export function isModule(morph: TsMorph, file: SourceFile): boolean {
  if (fileOf(file)?.loadedAs !== undefined) return true
  let known = modules.get(file)
  if (known === undefined) {
    known = looksLikeModule(morph, file)
    modules.set(file, known)
  }
  return known
}

const modules = new WeakMap<SourceFile, boolean>()

function looksLikeModule(morph: TsMorph, file: SourceFile): boolean {
  // The script of a component is compiled as a module.
  if (/\.(vue|svelte|astro)\.[jt]sx?$/.test(file.getFilePath())) return true
  if (/\.[cm][jt]s$/.test(file.getFilePath())) return true
  if (file.getImportDeclarations().length > 0 || file.getExportSymbols().length > 0) return true
  // The last `export {}` is the parser's own mark.
  if (file.getExportDeclarations().length > 1 || file.getExportAssignments().length > 0) return true
  if (
    descendantsOf(morph, file, morph.SyntaxKind.MetaProperty).some((meta) => /^import/.test(meta.getText()))
  )
    return true
  return (
    identifiersNamed(morph, file, 'require').some((name) => {
      const call = name.getParent()
      const given =
        call && morph.Node.isCallExpression(call) && call.getExpression() === name ? call.getArguments() : []
      return (
        given.length === 1 &&
        given[0] !== undefined &&
        morph.Node.isStringLiteral(given[0]) &&
        symbolOf(name) === undefined
      )
    }) ||
    ['module', 'exports'].some((word) =>
      identifiersNamed(morph, file, word).some((name) => isExported(morph, name)),
    )
  )
}

/** `module.exports = …`, `exports.a = …`. */
function isExported(morph: TsMorph, name: Node): boolean {
  if (symbolOf(name) !== undefined) return false
  const assignment = name.getParent()?.getFirstAncestorByKind(morph.SyntaxKind.BinaryExpression)
  return (
    assignment !== undefined &&
    assignment.getLeft().getStart() === name.getStart() &&
    assignment.getOperatorToken().getText() === '='
  )
}
