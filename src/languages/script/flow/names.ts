import type { Identifier, Symbol as MorphSymbol, Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { append, once } from '../../../model/once.js'
import { memberDeclarations } from '../program/member-types.js'
import { moduleTable } from '../program/modules.js'
import { perProgram } from '../program/once-per.js'
import { onOnePage } from '../program/pages.js'
import { ownerOf } from '../program/program.js'
import { isModule, startsServer } from '../program/surroundings.js'
import type { ScriptFile } from '../script.js'
import {
  declarationsOfSymbol,
  identifiersNamed,
  isMemberName,
  referencesOf,
  symbolOf,
  unwrap,
  variableSymbolOf,
} from '../syntax.js'
import { eachEnd, type Flow, type Through } from './flow.js'
import { inMarkup } from './markup.js'
import { isElement, leadsThrough, type Path, without } from './path.js'

/** A name, or a pattern that takes a value apart. */
export function followDestructured(flow: Flow, name: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  if (N.isIdentifier(name)) {
    followName(flow, name, path, through)
    return
  }
  if (N.isObjectBindingPattern(name)) {
    for (const element of name.getElements()) {
      const keyNode = element.getPropertyNameNode()
      const key =
        keyNode && N.isStringLiteral(keyNode)
          ? keyNode.getLiteralValue()
          : (keyNode?.getText() ?? element.getName())
      if (element.getDotDotDotToken()) {
        if (path.length > 0) followDestructured(flow, element.getNameNode(), path, through)
      } else if (path.length === 0) taken(flow, element, key, through)
      else
        flow.each(path, through, (one, next) => {
          if (leadsThrough(one, key)) followDestructured(flow, element.getNameNode(), without(one), next)
        })
    }
    return
  }
  if (!N.isArrayBindingPattern(name)) return
  for (const [index, element] of name.getElements().entries()) {
    if (!N.isBindingElement(element)) continue
    if (element.getDotDotDotToken()) {
      if (isElement(path)) followDestructured(flow, element.getNameNode(), ['[]', ...without(path)], through)
    } else if (leadsThrough(path, String(index)))
      followDestructured(flow, element.getNameNode(), without(path), through)
  }
}

/** `const { send } = socket`: calling the name is calling the method. */
function taken(flow: Flow, element: Node, key: string, through: Through): void {
  const { Node: N } = flow.morph
  if (!N.isBindingElement(element)) return
  const isMethod = /^(send|close|addEventListener|removeEventListener|dispatchEvent)$/.test(key)
  const isState = /^(readyState|url|protocol|bufferedAmount|extensions|binaryType)$/.test(key)
  if (isState) flow.refer(element, through, key)
  else if (isMethod)
    followDestructured(flow, element.getNameNode(), [`!${key}`], [...through, { kind: 'taken', member: key }])
  // No socket has it, so both give the same: nothing, or what the program has set.
  else flow.escape(element, { kind: 'member', name: key, access: 'taken' }, through, true)
}

/** Every use of a variable, here and in the files that import it. */
export function followName(flow: Flow, name: Identifier, path: Path, through: Through): void {
  if (!flow.once(name, path, 'name')) return
  const { morph } = flow
  const { Node: N } = morph
  const { file } = ownerOf(name)
  const parent = name.getParent()
  const symbol =
    parent && N.isShorthandPropertyAssignment(parent) ? variableSymbolOf(morph, name) : symbolOf(name)
  for (const use of filesUsing(flow, file, name, symbol)) {
    if (isDeclaration(flow, use)) continue
    // Markup shows what is inside of a ref.
    const isUnwrapped = path[0] === '.value' && inMarkup(file, use)
    flow.value(use, isUnwrapped ? without(path) : path, through)
    const around = use.getParent()
    if (around && N.isExportSpecifier(around) && !around.getExportDeclaration().hasModuleSpecifier()) {
      if (path.length === 0) flow.handOn(around, { kind: 'exported' }, through)
      const exported = (around.getAliasNode() ?? around.getNameNode()).getText()
      followExport(flow, file, exported, path, through)
    }
  }
  svelteStore(flow, file, name, path, through)
  const declared = declaredAs(flow, symbol) ?? name
  if (isGlobal(flow, file, declared, symbol)) acrossScripts(flow, file, name.getText(), symbol, path, through)
  if (!symbol) return
  inNamespace(flow, declared, path, through)
  const exported = exportedAs(file, declared)
  for (const one of exported) {
    if (path.length === 0) flow.handOn(name, { kind: 'exported' }, through)
    followExport(flow, file, one, path, through)
  }
}

/** The places that mean the same variable. A parameter that is a field as well has two symbols. */
function filesUsing(
  flow: Flow,
  file: ScriptFile,
  name: Identifier,
  symbol: MorphSymbol | undefined,
): readonly Identifier[] {
  const { morph } = flow
  const parent = name.getParent()
  if (!parent || !morph.Node.isParameterDeclaration(parent) || !parent.isParameterProperty())
    return referencesOf(morph, file.ast, name.getText(), symbol)
  return identifiersNamed(morph, file.ast, name.getText()).filter(
    (use) => !isMemberName(morph, use) && (use.getSymbol()?.getDeclarations() ?? []).includes(parent),
  )
}

/** The name in a variable's declaration. */
function declaredAs(flow: Flow, symbol: MorphSymbol | undefined): Identifier | undefined {
  const { Node: N } = flow.morph
  const [declaration] = declarationsOfSymbol(symbol)
  const name =
    declaration && (N.isVariableDeclaration(declaration) || N.isBindingElement(declaration))
      ? declaration.getNameNode()
      : undefined
  return name && N.isIdentifier(name) ? name : undefined
}

/** A name without a declaration, or one that a plain script declares at its top: it is the same in any script of the page. */
function isGlobal(
  flow: Flow,
  file: ScriptFile,
  declared: Identifier,
  symbol: MorphSymbol | undefined,
): boolean {
  if (isModule(flow.morph, file.ast)) return false
  if (!symbol) return true
  const statement = declared.getFirstAncestorByKind(flow.morph.SyntaxKind.VariableStatement)
  return statement !== undefined && flow.morph.Node.isSourceFile(statement.getParent())
}

function acrossScripts(
  flow: Flow,
  home: ScriptFile,
  name: string,
  symbol: MorphSymbol | undefined,
  path: Path,
  through: Through,
): void {
  if (!flow.once(home.ast, path, `script ${name}`)) return
  flow.leadsByGlobal(name)
  for (const { file, use } of globalUses(flow, name))
    if (
      file !== home &&
      !exclude(declaredIn(flow, symbol), declaredIn(flow, symbolOf(use))) &&
      !makesItsOwn(flow, use) &&
      !startsServer(file.source.text) &&
      onOnePage(flow.program, home, file)
    )
      flow.value(use, path, [...through, { kind: 'page-variable', name }])
}

/** How a script declares a variable. */
function declaredIn(flow: Flow, symbol: MorphSymbol | undefined): 'var' | 'let' | undefined {
  const list = declaredAs(flow, symbol)?.getFirstAncestorByKind(flow.morph.SyntaxKind.VariableDeclarationList)
  return list && (list.getDeclarationKind() === 'var' ? 'var' : 'let')
}

/** No page can have both: of `let` or `const` and another declaration of the name, the second script does not run (ECMA-262, 16.1.7). */
function exclude(one: 'var' | 'let' | undefined, other: 'var' | 'let' | undefined): boolean {
  return one !== undefined && other !== undefined && (one === 'let' || other === 'let')
}

/** `var socket = io.connect()`: a script that gives the name a new value at once means that value. */
function makesItsOwn(flow: Flow, use: Identifier): boolean {
  const { morph } = flow
  const name = use.getText()
  const declaration = declaredAs(flow, symbolOf(use))?.getParent()
  const initial = morph.Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const value = initial && unwrap(morph, initial)
  return (
    value !== undefined &&
    (morph.Node.isCallExpression(value) || morph.Node.isNewExpression(value)) &&
    identifiersNamed(morph, value, name).every((one) => isMemberName(morph, one)) &&
    !/\bWebSocket\b/.test(value.getText())
  )
}

/** Where scripts use a variable of the page, whichever of them declares it: the search starts at each declaration. */
function globalUses(flow: Flow, name: string): readonly GlobalUse[] {
  const known = usesByName(flow.program)
  let uses = known.get(name)
  if (!uses) {
    uses = flow.program.files.flatMap((file) =>
      identifiersNamed(flow.morph, file.ast, name)
        .filter((use) => {
          if (isMemberName(flow.morph, use) || isDeclaration(flow, use)) return false
          const symbol = symbolOf(use)
          const declared = declaredAs(flow, symbol)
          return !symbol || (declared !== undefined && isGlobal(flow, file, declared, symbol))
        })
        .map((use) => ({ file, use })),
    )
    known.set(name, uses)
  }
  charge(uses.length)
  return uses
}

interface GlobalUse {
  readonly file: ScriptFile
  readonly use: Identifier
}

const usesByName = perProgram(() => new Map<string, readonly GlobalUse[]>())

/** `namespace Live { export const socket = … }`: `Live.socket` elsewhere. */
function inNamespace(flow: Flow, name: Identifier, path: Path, through: Through): void {
  const { morph } = flow
  const declaration = name.getParent()
  if (!declaration || !name.getFirstAncestorByKind(morph.SyntaxKind.ModuleBlock)) return
  for (const file of flow.program.files) {
    for (const use of identifiersNamed(morph, file.ast, name.getText())) {
      const access = use.getParent()
      const isName =
        access &&
        ((morph.Node.isPropertyAccessExpression(access) && access.getNameNode() === use) ||
          (morph.Node.isQualifiedName(access) && access.getRight() === use))
      if (isName && memberDeclarations(use).includes(declaration)) flow.value(access, path, through)
    }
  }
}

/** The name's own declaration, and parts of imports: no value stands there. */
function isDeclaration(flow: Flow, use: Identifier): boolean {
  const { Node: N } = flow.morph
  const parent = use.getParent()
  if (!parent) return true
  if (N.isBindingElement(parent)) return parent.getNameNode() === use || parent.getPropertyNameNode() === use
  return (
    ((N.isVariableDeclaration(parent) ||
      N.isParameterDeclaration(parent) ||
      N.isFunctionDeclaration(parent) ||
      N.isClassDeclaration(parent)) &&
      parent.getNameNode() === use) ||
    N.isImportSpecifier(parent) ||
    N.isImportClause(parent) ||
    N.isNamespaceImport(parent) ||
    (N.isQualifiedName(parent) && parent.getRight() === use) ||
    isMemberName(flow.morph, use)
  )
}

function exportedAs(file: ScriptFile, name: Identifier): string[] {
  const { byNode, bySpecifier } = exportsOf(file)
  // The declaration's own name, or a CommonJS object's shorthand, which `value` follows by itself.
  const own = byNode.get(name) ?? []
  const specified = (bySpecifier.get(name.getText()) ?? []).filter(({ node }) => isSpecifierOf(node, name))
  return [...new Set([...own, ...specified].map(({ exported }) => exported))]
}

/** What a file exports, by its nodes and by the names of `export { name }`: each variable of a file is looked for here. */
const exportsOf = once((file: ScriptFile) => {
  const byNode = new Map<Node, { readonly exported: string; readonly node: Node }[]>()
  const bySpecifier = new Map<string, { readonly exported: string; readonly node: Node }[]>()
  for (const [exported, one] of moduleTable(file).exports) {
    if (one.kind !== 'own') continue
    const { node } = one
    append(byNode, node, { exported, node })
    if (node.getParent()?.getKindName() === 'ExportSpecifier')
      append(bySpecifier, node.getText(), { exported, node })
  }
  return { byNode, bySpecifier }
})

/** `export { socket }` names the file's own variable. */
function isSpecifierOf(node: Node, name: Identifier): boolean {
  return (
    node.getKindName() === 'Identifier' &&
    node.getParent()?.getKindName() === 'ExportSpecifier' &&
    node.getText() === name.getText() &&
    name.getFirstAncestor((one) => /Function|Method|Constructor/.test(one.getKindName())) === undefined
  )
}

/** Svelte reads the store `name` as `$name`. */
function svelteStore(flow: Flow, file: ScriptFile, name: Identifier, path: Path, through: Through): void {
  if (path[0] !== '<store>' || file.source.language !== 'svelte') return
  for (const use of identifiersNamed(flow.morph, file.ast, `$${name.getText()}`))
    flow.value(use, without(path), through)
}

/** What a file exports under a name, in every file that imports it, through re-exports as well. */
export function followExport(
  flow: Flow,
  file: ScriptFile | undefined,
  exported: string,
  path: Path,
  through: Through,
): void {
  if (!file || !flow.once(file.ast, path, `export ${exported}`)) return
  flow.leadsTo(file)
  const { program, morph } = flow
  let taken = 0
  for (const { file: importer, found } of program.importersOf(file)) {
    const next: Through = [...through, { kind: 'imported', by: importer.source.path }]
    if (found.exported === exported) {
      taken++
      followName(flow, found.local, path, next)
    } else if (found.exported === '*') {
      taken++
      followName(flow, found.local, [`.${exported}`, ...path], next)
      // CommonJS: what a module gives as a whole is what `require` gives.
      if (exported === 'default') followName(flow, found.local, path, next)
    } else if (exported === 'default')
      flow.each(path, next, ([step, ...rest], then) => {
        if (step !== `.${found.exported}`) return
        taken++
        followName(flow, found.local, rest, then)
      })
  }
  for (const again of program.files) {
    const table = moduleTable(again)
    for (const { call, specifier, waits } of table.asked) {
      if (program.resolve(again, specifier) !== file) continue
      taken++
      const given: Path = waits ? ['~', `.${exported}`, ...path] : [`.${exported}`, ...path]
      const next: Through = [...through, { kind: 'imported', by: again.source.path }]
      flow.value(call, given, next)
      if (exported === 'default' && !waits) flow.value(call, path, next)
    }
    for (const [name, one] of table.exports) {
      if (one.kind !== 'again' || program.resolve(again, one.specifier) !== file) continue
      if (one.exported === exported) followExport(flow, again, name, path, through)
      else if (one.exported === '*') followExport(flow, again, name, [`.${exported}`, ...path], through)
      else continue
      taken++
    }
    const everything = table.everythingFrom.some((specifier) => program.resolve(again, specifier) === file)
    if (everything && exported !== 'default') {
      taken++
      followExport(flow, again, exported, path, through)
    }
  }
  if (taken === 0)
    eachEnd(flow, path, through, (one, next) => publicly(flow, file, exported, one, next, morph))
}

const componentKeys = /\b(methods|data|setup|mounted|created|template|components|computed)\b\s*[:(]/

/** No file here imports it: it is offered to programs outside the scan. */
function publicly(
  flow: Flow,
  file: ScriptFile,
  exported: string,
  path: Path,
  through: Through,
  morph: Flow['morph'],
): void {
  // Members of classes, and methods that only reach the socket, are not the socket.
  if (path.some((step) => step.startsWith('!') || step === 'new' || step === '<context>')) return
  const own = moduleTable(file).exports.get(exported)
  const node = own?.kind === 'own' ? own.node : file.ast
  if (morph.Node.isSourceFile(node)) return
  // A parameter is the caller's own socket; a component's members are its template's.
  if (path[0] === '()' && through.some(({ kind }) => kind === 'passed' || kind === 'rendered')) return
  if (morph.Node.isObjectLiteralExpression(node) && componentKeys.test(node.getText())) return
  flow.escape(node, { kind: 'published', name: exported }, through, true)
}
