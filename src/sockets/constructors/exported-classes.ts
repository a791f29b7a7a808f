import type { Node, SourceFile } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { once } from '../../model/once.js'
import { moduleTable } from '../flow/modules.js'
import { packages } from './packages.js'

/**
 * Whether a file offers a socket class under some name: whoever imports it may open sockets without saying so.
 * E.g. `export const Socket = globalThis.WebSocket`, `export { WebSocket } from 'ws'`, `export class Line extends WebSocket`.
 */
export function exportsSocketClass(file: ScriptFile): boolean {
  for (const found of moduleTable(file).exports.values()) {
    if (found.kind === 'again' ? isSocketPackage(found.specifier) : isClassLike(file, found.node)) return true
  }
  return moduleTable(file).everythingFrom.some(isSocketPackage)
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
