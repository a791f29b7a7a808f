import type { Identifier, MethodDeclaration, Node, ParameterDeclaration, VariableDeclaration } from 'ts-morph'
import { answerOnce, isSought } from '../../../model/question.js'
import { memberSets } from '../program/assignments.js'
import { givenFor } from '../program/callers.js'
import { type Exported, exportsBehind, exportsNamed } from '../program/exports.js'
import { memberDeclarations } from '../program/member-types.js'
import { ownerOf } from '../program/program.js'
import { classAround, isFunctionLike } from '../program/resolve.js'
import { returnsOf } from '../returns.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { membersIn, type Source, sourceOf, stepFrom } from '../steps.js'
import { declarationsOfSymbol, identifiersNamed, unwrap, variableSymbolOf } from '../syntax.js'
import { literalOf } from '../values/literals.js'
import { entryOf, onlyValue } from '../values/values.js'
import { isPackage, moduleOfImport, moduleOfImportEquals } from './imports.js'
import { choice, type Origin, packageOrigin, type Search, via } from './search.js'
import { isOpenType, originsByType } from './types.js'
import { globalObjects, isNameOfHandedClass, isNameOfHandedFactory } from './usual-names.js'

/** Every place that the value of an expression may come from, through variables, members, parameters and files. Empty: not known. */
export function originsOf(search: Search, expression: Node): readonly Origin[] {
  const value = unwrap(search.morph, expression)
  return answerOnce(search, 'value', value, () => originsOfValue(search, value))
}

function originsOfValue(search: Search, value: Node): readonly Origin[] {
  const { morph } = search
  const step = stepFrom(morph, value)
  switch (step?.kind) {
    case undefined:
      return originsOfMade(search, value)
    case 'name':
      return originsOfName(search, step.name)
    case 'this': {
      const owner = classAround(morph, value)
      return owner
        ? [{ kind: isInStatic(value, owner) ? 'class' : 'instance', node: owner, how: 'named' }]
        : []
    }
    case 'member':
      return originsOfMember(search, step.of, step.name, step.at)
    case 'entry': {
      const name = step.key ? literalOf(morph, step.key) : undefined
      return name === undefined ? [] : originsOfMember(search, step.of, name)
    }
    case 'same':
      return originsOf(search, step.value)
    case 'choice':
      return choice(step.sides.map((one) => originsOf(search, one)))
    case 'wrapped':
      return originsOf(search, step.given).filter(({ kind }) => kind !== 'object' && kind !== 'instance')
    case 'module': {
      const specifier = literalOf(morph, step.called)
      return specifier === undefined ? [] : imported(search, value, specifier, '*')
    }
    case 'returned': {
      const taken = elementsTaken(morph, value)
      if (taken) return choice(taken.map((one) => originsOf(search, one)))
      return originsOf(search, step.by).flatMap((origin) =>
        origin.kind === 'function' ? via('factory', returned(search, origin.node)) : [],
      )
    }
  }
}

/** What leads no further. */
function originsOfMade(search: Search, value: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (N.isNewExpression(value))
    return originsOf(search, value.getExpression()).map((origin) =>
      origin.kind === 'class' ? { ...origin, kind: 'instance' } : origin,
    )
  const kind =
    N.isClassExpression(value) || N.isClassDeclaration(value)
      ? 'class'
      : isFunctionLike(morph, value)
        ? 'function'
        : N.isObjectLiteralExpression(value) || N.isArrayLiteralExpression(value)
          ? 'object'
          : undefined
  return kind ? [{ kind, node: value, how: 'named' }] : []
}

function isInStatic(value: Node, owner: Node): boolean {
  const member = value.getFirstAncestor((around) => around.getParent() === owner)
  return member !== undefined && 'isStatic' in member && (member as MethodDeclaration).isStatic()
}

/** Where the value of a name comes from: its declaration, what is assigned to it, the file or package it is imported from. */
function originsOfName(search: Search, name: Identifier): readonly Origin[] {
  const { Node: N } = search.morph
  const parent = name.getParent()
  const symbol =
    parent && N.isExportSpecifier(parent)
      ? parent.getLocalTargetSymbol()
      : variableSymbolOf(search.morph, name)
  const own = declarationsOfSymbol(symbol).filter(
    (declaration) => declaration.getSourceFile() === name.getSourceFile(),
  )
  if (own.length === 0) return [{ kind: 'global', name: name.getText(), how: 'named' }]
  for (const declaration of own) {
    const found = originsOfDeclaration(search, declaration)
    if (found.length > 0) return found
  }
  return []
}

export function originsOfDeclaration(search: Search, declaration: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (N.isImportSpecifier(declaration)) {
    if (declaration.compilerNode.isTypeOnly || declaration.getImportDeclaration().isTypeOnly()) return []
    return imported(search, declaration, moduleOfImport(morph, declaration), declaration.getName())
  }
  if (N.isImportClause(declaration))
    return declaration.compilerNode.isTypeOnly
      ? []
      : imported(search, declaration, moduleOfImport(morph, declaration), 'default')
  if (N.isNamespaceImport(declaration))
    return imported(search, declaration, moduleOfImport(morph, declaration), '*')
  if (N.isImportEqualsDeclaration(declaration)) {
    const reference = declaration.getModuleReference()
    return N.isExternalModuleReference(reference)
      ? imported(search, declaration, moduleOfImportEquals(declaration), '*')
      : originsOfEntity(search, reference)
  }
  if (N.isClassDeclaration(declaration)) {
    // `declare class WebSocket` describes the global one.
    const described = declaration.hasDeclareKeyword() ? declaration.getName() : undefined
    if (described !== undefined) return [{ kind: 'global', name: described, how: 'named' }]
    return [{ kind: 'class', node: declaration, how: 'named' }]
  }
  if (N.isVariableDeclaration(declaration)) return originsOfVariable(search, declaration)
  if (N.isSetAccessorDeclaration(declaration)) return []
  const source = sourceOf(morph, declaration)
  switch (source?.kind) {
    case undefined: {
      const type = N.isPropertySignature(declaration) ? declaration.getTypeNode() : undefined
      return type ? originsOfType(search, type) : originsOfMade(search, declaration)
    }
    case 'set': {
      if (source.values.length > 0) return choice(source.values.map((one) => originsOf(search, one)))
      const type = N.isPropertyDeclaration(declaration) ? declaration.getTypeNode() : undefined
      return type ? originsOfType(search, type) : []
    }
    case 'parameter':
      return originsOfParameter(search, source.parameter)
    case 'part':
      return originsOfPart(search, declaration, source)
    case 'getter':
      return returned(search, source.by)
  }
}

/** `import Live = space.Live` */
function originsOfEntity(search: Search, entity: Node): readonly Origin[] {
  const { Node: N } = search.morph
  if (N.isIdentifier(entity)) return originsOfName(search, entity)
  if (!N.isQualifiedName(entity)) return []
  const member = entity.getRight().getText()
  return originsOfEntity(search, entity.getLeft()).flatMap((origin) =>
    via(origin.how, memberOf(search, origin, member)),
  )
}

function originsOfVariable(search: Search, declaration: VariableDeclaration): readonly Origin[] {
  const { morph } = search
  const initial = declaration.getInitializer()
  // `declare const WebSocket: …` describes the global one.
  if (!initial && declaration.getVariableStatement()?.hasDeclareKeyword())
    return [{ kind: 'global', name: declaration.getName(), how: 'named' }]
  // `var WebSocket = WebSocket || …`: the name inside is the global of the page.
  if (isSought(search, 'declared', declaration) && declaration.getName() === 'WebSocket') {
    search.cut++
    return [{ kind: 'global', name: 'WebSocket', how: 'alias' }]
  }
  return answerOnce(search, 'declared', declaration, () => {
    const source = sourceOf(morph, declaration)
    const values = (source?.kind === 'set' ? source.values : []).map((value) => originsOf(search, value))
    const origins = choice(values)
    const type = declaration.getTypeNode()
    const found = origins.length === 0 && type ? originsOfType(search, type) : origins
    // What a package is called here is still its name; an alias of a global is not.
    const only = values.filter((one) => one.length > 0).length === 1
    return found.map((origin) =>
      only && origin.kind === 'package' && initial && isLoaded(search, initial)
        ? { ...origin, how: 'named' }
        : (via('alias', [origin])[0] as Origin),
    )
  })
}

/** `require('ws')`, `(await import('ws')).default`: a loaded package, and no choice between two. */
function isLoaded(search: Search, value: Node): boolean {
  const { Node: N } = search.morph
  const at = unwrap(search.morph, value)
  if (N.isPropertyAccessExpression(at) || N.isAwaitExpression(at)) return isLoaded(search, at.getExpression())
  return N.isCallExpression(at) || N.isIdentifier(at)
}

/** The `WebSocket` of `const { WebSocket } = settings` or of `({ WebSocket = window.WebSocket }) => …`. */
function originsOfPart(
  search: Search,
  element: Node,
  { of, key, fallback }: Extract<Source, { readonly kind: 'part' }>,
): readonly Origin[] {
  const { Node: N } = search.morph
  return answerOnce(search, 'declared', element, () => {
    const whole = of ? (N.isExpression(of) ? originsOf(search, of) : originsOfDeclaration(search, of)) : []
    const members = whole.flatMap((origin) => via(origin.how, memberOf(search, origin, key)))
    const defaults = fallback ? via('injected', originsOf(search, fallback)) : []
    const loaded = members.every((origin) => origin.kind === 'package')
    const found = [...(loaded ? members : via('alias', members)), ...defaults]
    return found.length > 0 ? found : [{ kind: 'open', name: key, how: 'injected' }]
  })
}

/** More calls than this say nothing new. */
const enough = 40

/** A parameter holds its default, what it is set to, what its type says, and whatever the program's calls hand to it. */
function originsOfParameter(search: Search, parameter: ParameterDeclaration): readonly Origin[] {
  return answerOnce(search, 'declared', parameter, () => {
    const type = parameter.getTypeNode()
    const found = [
      ...givenFor(search.morph, parameter, true)
        .slice(0, enough)
        .flatMap((value) => originsOf(search, value)),
      ...(type ? originsOfType(search, type) : []),
    ]
    const known = found.filter((origin) => origin.kind !== 'open')
    if (known.length > 0) return via('injected', known)
    const isOpen = !type || isOpenType(type.getText())
    return isOpen ? [{ kind: 'open', name: parameter.getName(), how: 'injected' }] : []
  })
}

function originsOfType(search: Search, type: Node): readonly Origin[] {
  return originsByType(search, type, (name) => originsOfName(search, name))
}

/** `window.WebSocket`, `settings.WebSocket`, `this.WebSocket`, `everything.WebSocket`. */
function originsOfMember(search: Search, object: Node, name: string, nameNode?: Node): readonly Origin[] {
  const whole = originsOf(search, object)
  const found = whole.flatMap((origin) => via(origin.how, memberOf(search, origin, name)))
  if (found.length > 0) return found
  // Only a name that could be a socket's is worth a look at everything that is called so.
  if (!isNameOfHandedClass(name) && !isNameOfHandedFactory(name)) return []
  const declared = nameNode ? declaredMember(search, nameNode) : []
  if (declared.length > 0) return via('injected', declared)
  // A class or module that is known and has no such member has none.
  if (whole.some(({ kind }) => kind === 'module' || kind === 'package' || kind === 'global')) return []
  const given = assignedUnder(search, object, name)
  return given.length > 0 ? via('injected', given) : [{ kind: 'open', name, how: 'injected' }]
}

/** A member of a known origin. Empty when it has none of this name. */
function memberOf(search: Search, origin: Origin, name: string): readonly Origin[] {
  switch (origin.kind) {
    case 'global':
      return [
        {
          kind: 'global',
          name: globalObjects.has(origin.name) ? name : `${origin.name}.${name}`,
          how: 'named',
        },
      ]
    case 'package':
      return [packageOrigin(origin.module, `${origin.name}.${name}`)]
    case 'module': {
      const own = exportedBy(search, origin.file, name)
      if (own.length > 0) return own
      return exportedBy(search, origin.file, 'default').flatMap((whole) =>
        whole.kind === 'object' ? memberOf(search, whole, name) : [],
      )
    }
    case 'object':
      return memberIn(search, origin.node, name)
    case 'instance':
      return memberIn(search, origin.node, name, false)
    case 'class':
      return memberIn(search, origin.node, name, true)
    case 'function':
      return []
    case 'open':
      // A window that is handed in, as tests and bundlers do, is still one.
      return name === 'WebSocket' && /^(window|win|globalThis|self|global|root|scope)$/i.test(origin.name)
        ? [{ kind: 'global', name, how: 'injected' }]
        : []
  }
}

/** A member of an object, a list or a class. */
function memberIn(search: Search, whole: Node, name: string, isStatic?: boolean): readonly Origin[] {
  return answerOnce(search, isStatic ? `static ${name}` : `.${name}`, whole, () => {
    const { own, spread, base } = membersIn(search.morph, whole, name, isStatic)
    const found = choice([
      ...spread.map((one) => originsOf(search, one).flatMap((origin) => memberOf(search, origin, name))),
      ...own.map((one) => originsOfDeclaration(search, one)),
    ])
    if (found.length > 0 || !base) return found
    return originsOf(search, base).flatMap((origin) =>
      origin.kind === 'class' ? memberIn(search, origin.node, name, isStatic) : [],
    )
  })
}

/** What the compiler knows the member to be declared as, in a class, an interface or an object of the program. */
function declaredMember(search: Search, name: Node): readonly Origin[] {
  return memberDeclarations(name).flatMap((declaration) => originsOfDeclaration(search, declaration))
}

/** What files of the program put under a member's name, where the object itself cannot be followed. */
function assignedUnder(search: Search, object: Node, name: string): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  const { file } = ownerOf(object)
  const assigned = memberSets(morph, file.ast, name).map(({ value }) => value)
  const properties = identifiersNamed(morph, file.ast, name).flatMap((use) => {
    const property = use.getParent()
    const isKey = property && N.isPropertyAssignment(property) && property.getNameNode() === use
    return isKey ? (property.getInitializer() ?? []) : []
  })
  return [...assigned, ...properties]
    .flatMap((value) => originsOf(search, value))
    .filter((origin) => origin.kind !== 'open')
}

/** The members of a written list, of which one is taken: `[loaded.WebSocket, loaded.default].find(isClass)`. */
function elementsTaken(morph: TsMorph, call: Node): readonly Node[] | undefined {
  const taken = entryOf(morph, call, /^(find|at|shift|pop)$/)
  const list = taken && onlyValue(morph, taken)
  return morph.Node.isArrayLiteralExpression(list) ? list.getElements() : taken && []
}

/** What a function hands back. */
export function returned(search: Search, node: Node): readonly Origin[] {
  return answerOnce(search, 'returned', node, () => {
    const found = choice(returnsOf(search.morph, node).map((one) => originsOf(search, one)))
    const type = 'getReturnTypeNode' in node ? (node as MethodDeclaration).getReturnTypeNode() : undefined
    return found.length === 0 && type ? originsOfType(search, type) : found
  })
}

/** What a specifier and a name lead to from a place: an export of a file of the program or of a package; `*` for the whole. */
function imported(search: Search, from: Node, specifier: string, name: string): readonly Origin[] {
  const { program, file } = ownerOf(from)
  const found = exportsIn(search, exportsBehind(file, specifier, name))
  // Behind an import stands another file's name for it: a rewrite cannot name another class here.
  return program.resolve(file, specifier) ? via('alias', found) : found
}

/** Where an export of a file comes from, through re-exports. */
export function exportedBy(search: Search, file: ScriptFile, name: string): readonly Origin[] {
  return exportsIn(search, exportsNamed(file, name))
}

function exportsIn(search: Search, found: Iterable<Exported>): readonly Origin[] {
  return [...found].flatMap((one): readonly Origin[] => {
    if (one.kind === 'own') return originsOfExport(search, one.node)
    if (one.kind === 'module') return [{ kind: 'module', file: one.file, how: 'named' }]
    return isPackage(one.specifier) ? [packageOrigin(one.specifier, one.name)] : []
  })
}

/** The table holds the name of a declaration, or an expression. */
function originsOfExport(search: Search, node: Node): readonly Origin[] {
  const parent = node.getParent()
  const declares =
    parent !== undefined &&
    'getNameNode' in parent &&
    (parent as { getNameNode(): Node | undefined }).getNameNode() === node &&
    !search.morph.Node.isPropertyAccessExpression(parent) &&
    !search.morph.Node.isExportSpecifier(parent) &&
    !search.morph.Node.isShorthandPropertyAssignment(parent)
  return declares ? originsOfDeclaration(search, parent) : originsOf(search, node)
}
