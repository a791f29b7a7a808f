import type { Identifier, Node } from 'ts-morph'
import { moduleTable } from '../program/modules.js'
import { ownerOf } from '../program/program.js'
import type { TsMorph } from '../script.js'
import { declarationsOf, specifierOf, symbolOf, unwrap } from '../syntax.js'

/** True when `name` is an import or a `require` of one of these packages, whole or by namespace. */
export function isFromPackage(morph: TsMorph, name: Identifier, packages: ReadonlySet<string>): boolean {
  const { Node: N } = morph
  return declarationsOf(name).some((declaration) => {
    if (N.isImportClause(declaration) || N.isNamespaceImport(declaration))
      return packages.has(moduleOfImport(morph, declaration))
    if (N.isImportEqualsDeclaration(declaration)) return packages.has(moduleOfImportEquals(declaration))
    if (!N.isVariableDeclaration(declaration)) return false
    const value = declaration.getInitializer()
    return value !== undefined && isRequireOf(morph, unwrap(morph, value), packages)
  })
}

export function moduleOfImport(morph: TsMorph, node: Node): string {
  const declaration = node.getFirstAncestorByKind(morph.SyntaxKind.ImportDeclaration)
  return packageOf((declaration && specifierOf(declaration)) ?? '')
}

/** `import WebSocket = require('ws')` → `ws`. */
export function moduleOfImportEquals(declaration: Node): string {
  return packageOf(/require\(\s*(['"])([^'"]+)\1\s*\)/.exec(declaration.getText())?.[2] ?? '')
}

/** `require('ws')` with the real `require`, and `await import('ws')`. */
export function isRequireOf(morph: TsMorph, node: Node, packages: ReadonlySet<string>): boolean {
  const { Node: N } = morph
  if (N.isAwaitExpression(node)) return isRequireOf(morph, unwrap(morph, node.getExpression()), packages)
  const specifier = requiredIn(morph, node)
  return specifier !== undefined && packages.has(packageOf(specifier))
}

/** The specifier that a call loads: `require('a')`, `import('a')`, `createRequire(import.meta.url)('a')`, and a `require` made so. */
export function requiredIn(morph: TsMorph, call: Node): string | undefined {
  const named = loadedBy(morph, call)
  return named ? writtenModule(morph, named) : undefined
}

/** The name of a module as it is written, or as a constant of the file has it: bundlers are kept off a module so. */
export function writtenModule(morph: TsMorph, named: Node): string | undefined {
  const { Node: N } = morph
  const [declared] = N.isIdentifier(named) ? declarationsOf(named) : []
  const value = unwrap(
    morph,
    N.isVariableDeclaration(declared) ? (declared.getInitializer() ?? named) : named,
  )
  return N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)
    ? value.getLiteralText()
    : undefined
}

/** What names the module that a call loads. */
export function loadedBy(morph: TsMorph, call: Node): Node | undefined {
  const { Node: N } = morph
  if (!N.isCallExpression(call)) return undefined
  const callee = unwrap(morph, call.getExpression())
  const loads = callee.getKind() === morph.SyntaxKind.ImportKeyword || isRequire(morph, callee)
  return loads ? call.getArguments()[0] : undefined
}

function isRequire(morph: TsMorph, callee: Node): boolean {
  const { Node: N } = morph
  if (N.isCallExpression(callee)) return /(^|\.)createRequire$/.test(callee.getExpression().getText())
  if (!N.isIdentifier(callee)) return false
  const declared = declarationsOf(callee)
  if (declared.length === 0) return callee.getText() === 'require'
  return declared.some((declaration) => {
    const value = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    return value !== undefined && N.isCallExpression(value) && isRequire(morph, value)
  })
}

/** Where modules are loaded from without being installed: the package's name follows, and perhaps its version. */
const delivered =
  /^(?:npm:|jsr:|https?:\/\/(?:esm\.(?:sh|run)|(?:cdn\.)?jsdelivr\.net\/npm|cdn\.jsdelivr\.net\/npm|unpkg\.com|(?:cdn\.)?skypack\.dev|ga\.jspm\.io\/npm:)\/?(?:v\d+\/|pin\/)?)/

/** The name that a package has on the registry. E.g. `https://esm.sh/socket.io-client@4.7.2` → `socket.io-client`, `npm:ws@8` → `ws`, `/app/node_modules/ws` → `ws`. */
export function packageOf(specifier: string): string {
  const installed = specifier.lastIndexOf('node_modules/')
  if (installed >= 0) return specifier.slice(installed + 'node_modules/'.length)
  if (!delivered.test(specifier)) return specifier
  return specifier
    .replace(delivered, '')
    .replace(/[?#].*$/s, '')
    .replace(/^((?:@[^/]+\/)?[^/@]+)@[^/]+/, '$1')
}

/** A file outside the program, or an alias of a bundler, does not count as a package. */
export function isPackage(specifier: string): boolean {
  return specifier.includes('node_modules/') || !/^[./~#]|^@\//.test(specifier)
}

/** The package's export that a callee is: `Router` of express for `express.Router`, `require('express').Router`, `{ Router }`. */
export function exportBehind(
  morph: TsMorph,
  callee: Node,
): { readonly package: string; readonly name: string } | undefined {
  const { Node: N } = morph
  if (N.isPropertyAccessExpression(callee)) {
    const whole = exportBehind(morph, unwrap(morph, callee.getExpression()))
    return whole?.name === 'default' ? { ...whole, name: callee.getName() } : undefined
  }
  const required = requiredIn(morph, callee)
  if (required !== undefined) return { package: packageOf(required), name: 'default' }
  if (!N.isIdentifier(callee)) return undefined
  const symbol = symbolOf(callee)
  const found = moduleTable(ownerOf(callee).file).imports.find(
    ({ local }) => local.getText() === callee.getText() && symbolOf(local) === symbol,
  )
  if (!found || symbol === undefined) return undefined
  return { package: packageOf(found.specifier), name: found.exported === '*' ? 'default' : found.exported }
}
