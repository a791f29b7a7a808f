import type {
  CallExpression,
  ClassDeclaration,
  ClassExpression,
  Identifier,
  Symbol as MorphSymbol,
  NewExpression,
  Node,
  ParameterDeclaration,
} from 'ts-morph'
import { append, once } from '../../../model/once.js'
import { lastName } from '../runs.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { functionWrappers } from '../steps.js'
import {
  functionAround,
  identifiersNamed,
  outermostWrapper,
  parametersOf,
  symbolOf,
  unwrap,
} from '../syntax.js'
import { assignedValues } from './assignments.js'
import { declarationOf } from './declarations.js'
import { moduleTable } from './modules.js'
import { oncePer } from './once-per.js'
import { isOfTest, ownerOf, type Program } from './program.js'
import { classAround, declaredName, functionsOf, isFunctionLike } from './resolve.js'
import { isPlainScript } from './surroundings.js'

/**
 * Every place of the program that calls a function or hands it on, and every place that does so with the functions around
 * those. Methods are known by their name where nothing says whose they are, so there may be too many of these, never too few.
 */
export function placesThatCall(
  morph: TsMorph,
  declared: Node | undefined,
  seen: Set<Node> = new Set(),
): Node[] {
  if (!declared || seen.has(declared) || seen.size > 20) return []
  seen.add(declared)
  const places = placesNaming(declared)
  // A callback has no name: what calls the function around it lets it run again.
  if (places.length === 0) return placesThatCall(morph, functionAround(morph, declared), seen)
  return [...places, ...places.flatMap((place) => placesThatCall(morph, functionAround(morph, place), seen))]
}

/** Every place of the program that names a function. */
export function placesNaming(declared: Node): readonly Node[] {
  return named(declared, ownerOf(declared).program)
}

/** Every call of a function or construction of a class that is sure to be one, in any file that can be followed to it. */
export function calledWith(
  { morph, program }: { readonly morph: TsMorph; readonly program: Program },
  around: Node | undefined,
): readonly (CallExpression | NewExpression)[] {
  const target = around && morph.Node.isConstructorDeclaration(around) ? classAround(morph, around) : around
  return target ? callsOf(target, program) : []
}

/** Computed once: a function to which a thousand files pass a socket has a thousand calls. */
const callsOf = oncePer((target: Node, program: Program): readonly (CallExpression | NewExpression)[] => {
  const { morph, ast } = ownerOf(target).file
  const { Node: N } = morph
  const parent = target.getParent()
  const holder = unwrapped(morph, target).getParent()
  const member = memberOf(morph, target) ?? memberOf(morph, holder)
  const name = member?.getName() ?? declaredName(morph, unwrapped(morph, target))?.getText()
  // A function that is handed on where it stands: `effects.open((state) => { … })` has no calls to be seen.
  if (name === undefined) {
    return parent &&
      (N.isCallExpression(parent) || N.isNewExpression(parent)) &&
      parent.getExpression() === target
      ? [parent]
      : []
  }
  const found: (CallExpression | NewExpression)[] = []
  for (const file of program.files) {
    const locals = file.ast === ast || member ? [name] : importedAs({ program }, file, name)
    for (const local of locals)
      for (const use of identifiersNamed(morph, file.ast, local)) {
        const callee = calleeAt(morph, use)
        const call = callee.getParent()
        if (!(N.isCallExpression(call) || N.isNewExpression(call))) continue
        if (unwrap(morph, call.getExpression()) === callee && functionsOf(callee).includes(target))
          found.push(call)
      }
  }
  return [...new Set(found)]
})

/** A member that may hold a function. */
function memberOf({ Node: N }: TsMorph, node: Node | undefined) {
  const isMember =
    N.isMethodDeclaration(node) || N.isPropertyAssignment(node) || N.isPropertyDeclaration(node)
  return isMember ? node : undefined
}

function importedAs({ program }: { readonly program: Program }, file: ScriptFile, name: string): string[] {
  return moduleTable(file)
    .imports.filter(
      ({ exported, specifier }) =>
        (exported === name || exported === 'default' || exported === '*') && program.resolve(file, specifier),
    )
    .flatMap(({ local, exported }) => (exported === '*' ? [name] : [local.getText()]))
}

/** A call of a function or a construction of a class, with its arguments. */
export interface Call {
  readonly at: CallExpression | NewExpression
  readonly given: readonly Node[]
}

/**
 * Calls of a function or constructions of a class, in any file. A method is known by its name where nothing says whose it is, so
 * there may be too many of these, never too few.
 */
export function likelyCallsOf(called: Node): readonly Call[] {
  return likelyCalls(called, ownerOf(called).program)
}

const likelyCalls = oncePer((called: Node): readonly Call[] => {
  const { morph } = ownerOf(called).file
  const { Node: N } = morph
  const atOnce = callAt(morph, called)
  if (atOnce) return [atOnce]
  const target = N.isConstructorDeclaration(called) ? called.getParent() : called
  return placesNaming(target).flatMap((place) => {
    const callee = calleeAt(morph, place)
    const call = callAt(morph, callee)
    if (!call) return []
    // What is declared without a body may be any that is declared with one.
    const meant = functionsOf(callee).filter((one) => !('getBody' in one) || bodyOf(one) !== undefined)
    return meant.length === 0 || meant.includes(target) ? [call] : []
  })
})

function bodyOf(declared: Node): Node | undefined {
  return (declared as Node & { getBody(): Node | undefined }).getBody()
}

/** `f(…)`, `new F(…)`, `f.call(this, …)` with this node as `f`. */
function callAt(morph: TsMorph, callee: Node): Call | undefined {
  const { Node: N } = morph
  const outer = outermostWrapper(morph, callee)
  const parent = outer.getParent()
  if ((N.isCallExpression(parent) || N.isNewExpression(parent)) && parent.getExpression() === outer)
    return { at: parent, given: parent.getArguments() }
  const isTaken =
    N.isPropertyAccessExpression(parent) && parent.getExpression() === outer && parent.getName() === 'call'
  const call = isTaken ? parent.getParent() : undefined
  return N.isCallExpression(call) && call.getExpression() === parent
    ? { at: call, given: call.getArguments().slice(1) }
    : undefined
}

/** `live.open` for its `open`; a name that is no member is the callee itself. */
function calleeAt(morph: TsMorph, place: Node): Node {
  const access = place.getParent()
  return morph.Node.isPropertyAccessExpression(access) && access.getNameNode() === place ? access : place
}

/** A call by a test of the program's own code. Its arguments are stand-ins: they do not show what the program gives. */
export function isTestCall(call: Node, called: Node): boolean {
  return isOfTest(call) && !isOfTest(called)
}

/** What the program's calls give for a parameter, in any file. */
export function valuesGivenTo(morph: TsMorph, parameter: Node): readonly Node[] {
  const { Node: N } = morph
  const owner = parameter.getParent()
  const position = positionOf(parameter)
  if (!N.isParameterDeclaration(parameter) || !owner || position < 0) return []
  return likelyCallsOf(owner).flatMap(({ at, given }) => {
    const value = isTestCall(at, owner) ? undefined : given[position]
    return value && !N.isSpreadElement(value) ? [value] : []
  })
}

/**
 * The default of a parameter, what it is set to, and what the program's own calls give for it; with `takesLikelyCalls` also
 * calls that only may be some of its function. A test may give any value.
 */
export function givenFor(
  morph: TsMorph,
  parameter: ParameterDeclaration,
  takesLikelyCalls = false,
): readonly Node[] {
  const around = parameter.getParent()
  const fallback = parameter.getInitializer()
  const position = positionOf(parameter)
  if (position < 0) return []
  const { program } = ownerOf(around)
  const calls = calledWith({ morph, program }, around).filter((call) => !isTestCall(call, around))
  const given = [...calls, ...callsOfPage(morph, around)].flatMap(
    (call) => call.getArguments()[position] ?? [],
  )
  const likely = takesLikelyCalls ? valuesGivenTo(morph, parameter) : []
  const all = [...(fallback ? [fallback] : []), ...assignedValues(parameter), ...given, ...likely]
  return [...new Set(all)]
}

/** The name of a function of a plain script: other scripts of the page may call it. */
export function nameOnPage(morph: TsMorph, declared: Node): string | undefined {
  const { Node: N } = morph
  const name = N.isFunctionDeclaration(declared) ? declared.getName() : undefined
  const isOnPage = N.isSourceFile(declared.getParent()) && isPlainScript(morph, ownerOf(declared).file.ast)
  return isOnPage ? name : undefined
}

/** Calls of a function of a plain script, in other scripts of the page. */
function callsOfPage(morph: TsMorph, declared: Node): readonly (CallExpression | NewExpression)[] {
  const { Node: N } = morph
  const { program, file } = ownerOf(declared)
  const name = nameOnPage(morph, declared)
  if (name === undefined) return []
  return program.files
    .filter((one) => one !== file && one.source.zone !== 'test' && isPlainScript(morph, one.ast))
    .flatMap(({ ast }) =>
      identifiersNamed(morph, ast, name).flatMap((use) => {
        const call = use.getParent()
        const isCall = (N.isCallExpression(call) || N.isNewExpression(call)) && call.getExpression() === use
        return isCall && declarationOf(morph, use) === undefined ? [call] : []
      }),
    )
}

/** Every call of a function, or of a constructor; undefined where a call may be invisible, or there is none. */
export function everyCallOf(
  morph: TsMorph,
  declared: Node,
): readonly (CallExpression | NewExpression)[] | undefined {
  const { Node: N } = morph
  const made = N.isConstructorDeclaration(declared) ? declared.getParent() : declared
  const calls = placesNaming(made).map((place) => {
    const callee = calleeAt(morph, place)
    const call = outermostWrapper(morph, callee).getParent()
    if (N.isExportSpecifier(call) || N.isExportAssignment(call) || N.isTypeReference(call)) return 'none'
    return (N.isCallExpression(call) || N.isNewExpression(call)) &&
      unwrap(morph, call.getExpression()) === callee
      ? call
      : undefined
  })
  const found = calls.filter((one) => one !== 'none')
  const known = found.filter((one) => one !== undefined)
  const isKnown = known.length > 0 && known.length === found.length
  // What is exported, and imported by no file that is at hand but its tests, is there for others.
  const isAbroad = known.some(
    (call) => call.getSourceFile() !== declared.getSourceFile() && !isTestCall(call, declared),
  )
  return isKnown && (isAbroad || !isExported(morph, made)) ? known : undefined
}

function isExported(morph: TsMorph, declared: Node): boolean {
  const { Node: N } = morph
  const owner = N.isMethodDeclaration(declared) ? (classAround(morph, declared) ?? declared) : declared
  const parent = owner.getParent()
  const named =
    N.isFunctionDeclaration(owner) || N.isClassDeclaration(owner)
      ? owner.getNameNode()
      : N.isVariableDeclaration(parent)
        ? parent.getNameNode()
        : undefined
  const { byNode, bySymbol } = exportsOf(ownerOf(owner).file)
  const symbol = named && symbolOf(named)
  return (
    [owner, named].some((node) => node !== undefined && byNode.has(node)) ||
    (symbol !== undefined && bySymbol.has(symbol))
  )
}

const named = oncePer((declared: Node) => namesOf(ownerOf(declared).file.morph, declared))

function namesOf(morph: TsMorph, given: Node): Node[] {
  const { Node: N } = morph
  const declared = unwrapped(morph, given)
  const parent = declared.getParent()
  const file = declared.getSourceFile()
  const member = memberOf(morph, declared) ?? memberOf(morph, parent)
  if (member) {
    const name = member.getName()
    const own = classAround(morph, member)
    const near = accessesOf(morph, file, name).filter((use) => !isOfAnotherClass(morph, use, name, own))
    return [...near, ...accessesAbroad(morph, declared, name)]
  }
  const name =
    N.isFunctionDeclaration(declared) || N.isClassDeclaration(declared)
      ? declared.getNameNode()
      : parent && N.isVariableDeclaration(parent)
        ? parent.getNameNode()
        : undefined
  if (!name || !N.isIdentifier(name)) return []
  return [...sameNames(morph, name), ...namesAbroad(morph, declared, name)]
}

function accessesOf(morph: TsMorph, file: Node, name: string): Identifier[] {
  return identifiersNamed(morph, file, name).filter((use) => {
    const access = use.getParent()
    return (
      access !== undefined && morph.Node.isPropertyAccessExpression(access) && access.getNameNode() === use
    )
  })
}

const memberNames = once(
  (owner: ClassDeclaration | ClassExpression): ReadonlySet<string> =>
    new Set(owner.getMembers().flatMap((member) => ('getName' in member ? [member.getName() ?? ''] : []))),
)

/** `this.close()` in a class with a method `close` means that method. */
function isOfAnotherClass(morph: TsMorph, use: Node, name: string, own: Node | undefined): boolean {
  const { Node: N } = morph
  const access = use.getParent()
  if (!N.isPropertyAccessExpression(access) || !N.isThisExpression(access.getExpression())) return false
  const owner = classAround(morph, use)
  if (owner === own || !(N.isClassDeclaration(owner) || N.isClassExpression(owner))) return false
  return memberNames(owner).has(name)
}

/** `useCallback(…)` around a function that a variable is given: the variable's name is the function's. */
function unwrapped(morph: TsMorph, declared: Node): Node {
  const { Node: N } = morph
  const call = declared.getParent()
  if (!N.isCallExpression(call) || call.getExpression() === declared) return declared
  const holder = call.getParent()
  const isKept = N.isVariableDeclaration(holder) || N.isPropertyDeclaration(holder)
  return isKept && functionWrappers.test(lastName(call.getExpression())) ? call : declared
}

/** Other uses of the variable that a name declares, in its own file. */
function sameNames(morph: TsMorph, name: Identifier): Identifier[] {
  const symbol = symbolOf(name)
  return identifiersNamed(morph, name.getSourceFile(), name.getText()).filter(
    (use) => use !== name && symbol !== undefined && symbolOf(use) === symbol,
  )
}

/** A method that files name which import the file of its class or object, unless they mean another of that name. */
function accessesAbroad(morph: TsMorph, declared: Node, name: string): Node[] {
  const { program, file } = ownerOf(declared)
  if (!classAround(morph, declared) && moduleTable(file).exports.size === 0) return []
  const importers = new Set(program.importersOf(file).map((one) => one.file))
  const own = [declared, ...declared.forEachChildAsArray().filter((child) => isFunctionLike(morph, child))]
  return [...importers].flatMap((importer) =>
    accessesOf(morph, importer.ast, name).filter((use) => {
      const meant = functionsOf(use.getParentOrThrow())
      return meant.length === 0 || meant.some((one) => own.includes(one))
    }),
  )
}

/** An exported function under the names that other files give it. */
function namesAbroad(morph: TsMorph, declared: Node, name: Identifier): Node[] {
  const { program, file } = ownerOf(declared)
  const { byNode, bySymbol } = exportsOf(file)
  const symbol = symbolOf(name)
  const exported = new Set([
    ...(byNode.get(name) ?? []),
    ...(byNode.get(declared) ?? []),
    ...((symbol && bySymbol.get(symbol)) ?? []),
  ])
  return [...exported].flatMap((as) =>
    program.importersOf(file).flatMap(({ file: importer, found }) => {
      if (found.exported === as || (as === 'default' && found.exported === '*'))
        return sameNames(morph, found.local)
      if (found.exported !== '*') return []
      return accessesOf(morph, importer.ast, as).filter(
        (use) => functionsOf(use.getParentOrThrow()).length > 0,
      )
    }),
  )
}

/** The names that a file exports, by the nodes and the symbols that they stand for. */
const exportsOf = once((file: ScriptFile) => {
  const byNode = new Map<Node, string[]>()
  const bySymbol = new Map<MorphSymbol, string[]>()
  for (const [as, one] of moduleTable(file).exports) {
    if (one.kind !== 'own') continue
    append(byNode, one.node, as)
    const symbol = symbolOf(one.node)
    if (symbol) append(bySymbol, symbol, as)
  }
  return { byNode, bySymbol }
})

/** The position of a parameter among those of its function; -1 when it has no function. */
export function positionOf(parameter: Node): number {
  const maker = parameter.getParent()
  const all: readonly Node[] = maker ? parametersOf(maker) : []
  return all.indexOf(parameter)
}
