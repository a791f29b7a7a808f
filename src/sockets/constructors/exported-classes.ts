import type { Node, SourceFile } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { once } from '../../model/once.js'
import { moduleTable } from '../flow/modules.js'
import { namersOf, type Program } from '../flow/program.js'
import { searchesIn } from './origin.js'
import { packages } from './packages.js'
import { resolveConstructor } from './resolve.js'

/**
 * The files of a program that offer a socket class under some name: whoever imports one may open sockets without saying so.
 * E.g. `export const Socket = globalThis.WebSocket`, `export { WebSocket } from 'ws'`, `export class Line extends WebSocket`,
 * and what hands on the classes of such a file or extends them. `asked` does the work that is a file's own.
 */
export function exportingSocketClasses(
  program: Program,
  asked: (file: ScriptFile, offers: () => boolean) => boolean,
): ReadonlySet<ScriptFile> {
  const found = new Set(
    program.files.filter((file) => asked(file, () => offers(file, isSocketPackage, isClassLike))),
  )
  const namers = namersOf(program)
  for (const home of found)
    for (const file of namers.get(home) ?? []) {
      const isHome = (specifier: string) => program.resolve(file, specifier) === home
      if (!found.has(file) && asked(file, () => offers(file, isHome, isMadeSocket))) found.add(file)
    }
  return found
}

function offers(
  file: ScriptFile,
  isFrom: (specifier: string) => boolean,
  isClass: (file: ScriptFile, node: Node) => boolean,
): boolean {
  const { exports, everythingFrom } = moduleTable(file)
  for (const found of exports.values())
    if (found.kind === 'again' ? isFrom(found.specifier) : isClass(file, found.node)) return true
  return everythingFrom.some(isFrom)
}

function isMadeSocket(file: ScriptFile, node: Node): boolean {
  return resolveConstructor(file, searchesIn(file)(), node, 'made') !== undefined
}

function isSocketPackage(specifier: string): boolean {
  return packages.some(({ modules }) => modules.includes(specifier))
}

/** The variables and classes of a file's top level; a variable comes before a class, and the first before the others. */
const declaredIn = once((ast: SourceFile): ReadonlyMap<string, Node> => {
  const all = [...ast.getVariableDeclarations(), ...ast.getClasses()]
  return new Map(all.reverse().map((one) => [one.getName() ?? '', one as Node]))
})

/** A value that speaks of such a class without making a socket of it. */
function isClassLike({ morph, ast }: ScriptFile, node: Node): boolean {
  const { Node: N } = morph
  const name = node.getText()
  const declaration = N.isIdentifier(node) ? (declaredIn(ast).get(name) ?? node) : node
  if (N.isClassDeclaration(declaration) || N.isClassExpression(declaration))
    return /(WebSocket|Socket|\bWS)\b/.test(declaration.getExtends()?.getText() ?? '')
  const value = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration
  if (!value || N.isFunctionDeclaration(value) || N.isArrowFunction(value) || N.isFunctionExpression(value))
    return false
  const text = value.getText()
  return (
    text.length < 400 &&
    /\bWebSocket\b|\brequire\(['"](ws|isomorphic-ws|websocket)['"]\)/.test(text) &&
    !/\bnew\s/.test(text)
  )
}
