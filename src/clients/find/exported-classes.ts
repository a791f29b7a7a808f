import type { Node, SourceFile } from 'ts-morph'
import {
  exportedBy,
  originsOf,
  originsOfDeclaration,
  returned,
} from '../../languages/script/origin/origin.js'
import { type Origin, type Search, searchesIn } from '../../languages/script/origin/search.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { namersOf, type Program } from '../../languages/script/program/program.js'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { identifiersNamed } from '../../languages/script/syntax.js'
import { charge } from '../../model/budget.js'
import { once } from '../../model/once.js'
import { opensSockets } from './known.js'
import { mayOpen } from './resolve.js'

/**
 * The files of a program that offer a socket class under some name: a file that imports one may open sockets without naming the class.
 * E.g. `export const Socket = globalThis.WebSocket`, `export { WebSocket } from 'ws'`, `export class Line extends WebSocket`,
 * and what hands on the classes of such a file or extends them. `asked` does the work that is a file's own.
 */
export function exportingSocketClasses(
  program: Program,
  asked: (file: ScriptFile, offers: () => boolean) => boolean,
): ReadonlySet<ScriptFile> {
  const offers = (file: ScriptFile) =>
    saysClass(file) || (namesClassAsValue(file) && leadsToClass(file, program))
  const found = new Set(program.files.filter((file) => asked(file, () => offers(file))))
  const namers = namersOf(program)
  for (const home of found)
    for (const file of namers.get(home) ?? []) {
      if (found.has(file)) continue
      if (asked(file, () => handedOnBy(file, program).has(home) || leadsToClass(file, program)))
        found.add(file)
    }
  return found
}

/** Whether what a file offers speaks of such a class, by its words. */
const saysClass = once((file: ScriptFile): boolean => {
  const { exports, everythingFrom } = moduleTable(file)
  for (const found of exports.values()) {
    const isClass =
      found.kind === 'own' ? isClassLike(file, found.node) : opensSockets(found.specifier, found.exported)
    if (isClass) return true
  }
  return everythingFrom.some((specifier) => opensSockets(specifier, '*'))
})

/** The files of which a file hands on an export, or all. */
const handedOnBy = oncePer((file: ScriptFile, program): ReadonlySet<ScriptFile> => {
  const { exports, everythingFrom } = moduleTable(file)
  const named = [...exports.values()].flatMap((one) => (one.kind === 'again' ? one.specifier : []))
  return new Set([...named, ...everythingFrom].flatMap((one) => program.resolve(file, one) ?? []))
})

/** Whether a value that a file exports as its own is such a class, or holds one, by whatever names and files. */
const leadsToClass = oncePer((file: ScriptFile): boolean => {
  const newSearch = searchesIn(file)
  const own = [...moduleTable(file).exports.values()].flatMap((one) => (one.kind === 'own' ? one.node : []))
  const left = own.map((node) => originsOf(newSearch(), node))
  const seen = new Set<unknown>()
  for (let origins = left.pop(); origins; origins = left.pop()) {
    if (mayOpen(file, newSearch(), origins)) return true
    for (const origin of origins) {
      const holder = origin.kind === 'module' ? origin.file : 'node' in origin ? origin.node : undefined
      if (holder === undefined || seen.has(holder)) continue
      seen.add(holder)
      for (const held of heldBy(newSearch, origin)) left.push(held)
    }
  }
  return false
})

/** What is held by the members of an object, a class or a module, and by what they are taken from. */
function* heldBy(newSearch: () => Search, origin: Origin): Iterable<readonly Origin[]> {
  if (origin.kind === 'module') {
    for (const name of moduleTable(origin.file).exports.keys())
      yield exportedBy(newSearch(), origin.file, name)
    return
  }
  if (origin.kind !== 'object' && origin.kind !== 'class' && origin.kind !== 'instance') return
  const search = newSearch()
  const { Node: N } = search.morph
  const { node } = origin
  const isClass = N.isClassDeclaration(node) || N.isClassExpression(node)
  if (isClass) {
    const base = node.getExtends()?.getExpression()
    if (base) yield originsOf(search, base)
  }
  const members = isClass ? node.getMembers() : N.isObjectLiteralExpression(node) ? node.getProperties() : []
  for (const member of members) {
    charge(1)
    const isOther = N.isPropertyDeclaration(member) && member.isStatic() !== (origin.kind === 'class')
    if (N.isSpreadAssignment(member)) yield originsOf(newSearch(), member.getExpression())
    else if (N.isGetAccessorDeclaration(member)) yield returned(newSearch(), member)
    else if (!isOther && mayHold(search, member)) yield originsOfDeclaration(newSearch(), member)
  }
}

/** Not a text, a number, a list or a function. */
function mayHold({ morph }: Search, member: Node): boolean {
  const { Node: N } = morph
  if (N.isShorthandPropertyAssignment(member)) return true
  const value =
    N.isPropertyAssignment(member) || N.isPropertyDeclaration(member) ? member.getInitializer() : undefined
  if (!value || N.isLiteralExpression(value) || N.isTemplateExpression(value)) return false
  return !N.isArrayLiteralExpression(value) && !isFunctionLike(morph, value)
}

/** A class is put into a variable or under a key, and not made at once: `{ Socket: WebSocket }`, `static S = window.WebSocket`. */
const namesClassAsValue = once((file: ScriptFile): boolean => {
  const { ast, morph } = file
  const { SyntaxKind } = morph
  const takes: ReadonlySet<number> = new Set([
    SyntaxKind.PropertyAssignment,
    SyntaxKind.ShorthandPropertyAssignment,
    SyntaxKind.PropertyDeclaration,
    SyntaxKind.VariableDeclaration,
    SyntaxKind.BindingElement,
    SyntaxKind.ReturnStatement,
    SyntaxKind.ConditionalExpression,
    SyntaxKind.BinaryExpression,
  ])
  return [...classWords(file)].some((word) =>
    identifiersNamed(morph, ast, word).some((use) => {
      const around = use.getParent()
      const isMember = morph.Node.isPropertyAccessExpression(around) && around.getNameNode() === use
      const parent = (isMember ? around : use).getParent()
      return parent !== undefined && takes.has(parent.getKind())
    }),
  )
})

/** The words of a file that name such a class: the browser's, the file's own names for what packages export, and other names for these. */
const classWords = once((file: ScriptFile): ReadonlySet<string> => {
  const { Node: N } = file.morph
  const named = moduleTable(file).imports.filter((one) => opensSockets(one.specifier, one.exported))
  const words = new Set(['WebSocket', ...named.map(({ local }) => local.getText())])
  for (const declaration of file.ast.getVariableDeclarations()) {
    const value = declaration.getInitializer()
    if (N.isIdentifier(value) && words.has(value.getText())) words.add(declaration.getName())
  }
  return words
})

function namesClass(file: ScriptFile, text: string): boolean {
  const words = classWords(file)
  // What a call gives is a socket, and no class of them.
  for (const [, word = '', call] of text.matchAll(/([\p{ID_Continue}$]+)(\s*\()?/gu))
    if (call === undefined && words.has(word)) return true
  const loaded = text.matchAll(/\b(?:require|import)\(\s*['"]([^'"]+)['"]/g)
  return [...loaded].some(([, specifier = '']) => opensSockets(specifier, '*'))
}

/** The variables and classes of a file's top level; a variable comes before a class, and the first before the others. */
const declaredIn = once((ast: SourceFile): ReadonlyMap<string, Node> => {
  const all = [...ast.getVariableDeclarations(), ...ast.getClasses()]
  return new Map(all.reverse().map((one) => [one.getName() ?? '', one as Node]))
})

/** A value that speaks of such a class without making a socket of it. */
function isClassLike(file: ScriptFile, node: Node): boolean {
  const { morph, ast } = file
  const { Node: N } = morph
  const name = node.getText()
  const declaration = N.isIdentifier(node) ? (declaredIn(ast).get(name) ?? node) : node
  if (N.isClassDeclaration(declaration) || N.isClassExpression(declaration)) {
    const base = declaration.getExtends()?.getText() ?? ''
    return /(WebSocket|Socket|\bWS\b)/.test(base) || namesClass(file, base)
  }
  const value = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration
  if (!value || N.isFunctionDeclaration(value) || N.isArrowFunction(value) || N.isFunctionExpression(value))
    return false
  const text = value.getText()
  return text.length < 400 && !/\bnew\s/.test(text) && namesClass(file, text)
}
