import type { Identifier, MethodDeclaration, Node, VariableDeclaration } from 'ts-morph'
import { cutShort } from '../../../model/budget.js'
import { assignedValues, memberSets } from '../program/assignments.js'
import { valuesGivenTo } from '../program/callers.js'
import { memberDeclarations } from '../program/member-types.js'
import { ownerOf } from '../program/program.js'
import { classAround, isFunctionLike } from '../program/resolve.js'
import type { ScriptFile, TsMorph } from '../script.js'
import {
  bare,
  declarationsOfSymbol,
  descendantsOf,
  functionAround,
  identifiersNamed,
  variableSymbolOf,
} from '../syntax.js'
import { onlyValue } from '../values/values.js'
import { exportsNamed } from './exports.js'
import { isPackage, moduleOfImport, moduleOfImportEquals, requiredIn } from './imports.js'
import { choice, type Origin, once, onceMember, packageOrigin, type Search, via } from './search.js'
import { isOpenType, originsByType } from './types.js'
import { globalObjects, isNameOfHandedClass, isNameOfHandedFactory } from './usual-names.js'

/** Every place that the value of an expression may come from, through variables, members, parameters and files. Empty: not known. */
export function originsOf(search: Search, expression: Node): readonly Origin[] {
  const value = bare(search.morph, expression)
  return once(search, value, () => originsOfValue(search, value))
}

function originsOfValue(search: Search, value: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (N.isIdentifier(value)) return originsOfName(search, value)
  if (N.isPropertyAccessExpression(value))
    return originsOfMember(search, value.getExpression(), value.getName(), value.getNameNode())
  if (N.isElementAccessExpression(value)) {
    const key = value.getArgumentExpression()
    return key && (N.isStringLiteral(key) || N.isNoSubstitutionTemplateLiteral(key))
      ? originsOfMember(search, value.getExpression(), key.getLiteralValue())
      : []
  }
  if (N.isThisExpression(value)) {
    const owner = classAround(morph, value)
    const member = value.getFirstAncestor((around) => around.getParent() === owner)
    const isStatic = member !== undefined && 'isStatic' in member && (member as MethodDeclaration).isStatic()
    return owner ? [{ kind: isStatic ? 'class' : 'instance', node: owner, how: 'named' }] : []
  }
  if (N.isClassExpression(value) || N.isClassDeclaration(value))
    return [{ kind: 'class', node: value, how: 'named' }]
  if (isFunctionLike(morph, value)) return [{ kind: 'function', node: value, how: 'named' }]
  if (N.isObjectLiteralExpression(value)) return [{ kind: 'object', node: value, how: 'named' }]
  if (N.isNewExpression(value))
    return originsOf(search, value.getExpression()).map((origin) =>
      origin.kind === 'class' ? { ...origin, kind: 'instance' } : origin,
    )
  if (N.isAwaitExpression(value)) return originsOf(search, value.getExpression())
  if (N.isCallExpression(value)) return originsOfCall(search, value)
  if (N.isConditionalExpression(value))
    return choice([originsOf(search, value.getWhenTrue()), originsOf(search, value.getWhenFalse())])
  if (N.isBinaryExpression(value)) {
    const right = () => originsOf(search, value.getRight())
    const operator = value.getOperatorToken().getText()
    if (operator === '||' || operator === '??') return choice([originsOf(search, value.getLeft()), right()])
    if (operator === '&&' || operator === '=' || operator === ',') return right()
  }
  return []
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
  if (N.isVariableDeclaration(declaration)) return originsOfVariable(search, declaration)
  if (N.isBindingElement(declaration)) return originsOfElement(search, declaration)
  if (N.isParameterDeclaration(declaration)) return originsOfParameter(search, declaration)
  if (N.isClassDeclaration(declaration)) {
    // `declare class WebSocket` describes the global one.
    const described = declaration.hasDeclareKeyword() ? declaration.getName() : undefined
    if (described !== undefined) return [{ kind: 'global', name: described, how: 'named' }]
    return [{ kind: 'class', node: declaration, how: 'named' }]
  }
  if (N.isPropertyAssignment(declaration) || N.isPropertyDeclaration(declaration)) {
    const initial = declaration.getInitializer()
    if (initial) return via('alias', originsOf(search, initial))
    const type = N.isPropertyDeclaration(declaration) ? declaration.getTypeNode() : undefined
    return type ? originsOfType(search, type) : []
  }
  if (N.isPropertySignature(declaration)) {
    const type = declaration.getTypeNode()
    return type ? originsOfType(search, type) : []
  }
  if (N.isShorthandPropertyAssignment(declaration))
    return via('alias', originsOf(search, declaration.getNameNode()))
  if (N.isFunctionDeclaration(declaration) || N.isMethodDeclaration(declaration))
    return [{ kind: 'function', node: declaration, how: 'named' }]
  return []
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

function originsOfVariable(search: Search, declaration: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (!N.isVariableDeclaration(declaration)) return []
  const name = declaration.getNameNode()
  const initial = declaration.getInitializer()
  // `declare const WebSocket: …` describes the global one.
  if (!initial && declaration.getVariableStatement()?.hasDeclareKeyword())
    return [{ kind: 'global', name: declaration.getName(), how: 'named' }]
  // `var WebSocket = WebSocket || …`: the name inside is the global of the page.
  if (search.open.has(declaration) && declaration.getName() === 'WebSocket') {
    search.cut++
    return [{ kind: 'global', name: 'WebSocket', how: 'alias' }]
  }
  return once(search, declaration, () => {
    const values = [
      ...(initial ? [initial] : []),
      ...(N.isIdentifier(name) ? assignedTo(search, declaration) : []),
    ].map((value) => originsOf(search, value))
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
  const at = bare(search.morph, value)
  if (N.isPropertyAccessExpression(at) || N.isAwaitExpression(at)) return isLoaded(search, at.getExpression())
  return N.isCallExpression(at) || N.isIdentifier(at)
}

/** A name that occurs so often in one file is a letter of a bundle. */
const tooMany = 300

function assignedTo({ morph }: Search, declaration: VariableDeclaration): readonly Node[] {
  const uses = identifiersNamed(morph, declaration.getSourceFile(), declaration.getName())
  if (uses.length <= tooMany) return assignedValues(declaration)
  cutShort()
  return []
}

/** The `WebSocket` of `const { WebSocket } = settings` or of `({ WebSocket = window.WebSocket }) => …`. */
function originsOfElement(search: Search, element: Node): readonly Origin[] {
  const { Node: N } = search.morph
  if (!N.isBindingElement(element)) return []
  const key =
    element
      .getPropertyNameNode()
      ?.getText()
      .replace(/^['"]|['"]$/g, '') ?? element.getName()
  const fallback = element.getInitializer()
  return once(search, element, () => {
    const whole = originsOfPatternOwner(search, element.getParent().getParent())
    const members = whole.flatMap((origin) => via(origin.how, memberOf(search, origin, key)))
    const defaults = fallback ? via('injected', originsOf(search, fallback)) : []
    const loaded = members.every((origin) => origin.kind === 'package')
    const found = [...(loaded ? members : via('alias', members)), ...defaults]
    return found.length > 0 ? found : [{ kind: 'open', name: key, how: 'injected' }]
  })
}

function originsOfPatternOwner(search: Search, owner: Node | undefined): readonly Origin[] {
  const { Node: N } = search.morph
  if (!owner) return []
  if (N.isBindingElement(owner)) return originsOfElement(search, owner)
  if (N.isParameterDeclaration(owner)) return originsOfParameter(search, owner)
  const initial = N.isVariableDeclaration(owner) ? owner.getInitializer() : undefined
  return initial ? originsOf(search, initial) : []
}

/** More calls than this say nothing new. */
const enough = 40

/** A parameter holds its default, what its type says, and whatever the program's calls hand to it. */
function originsOfParameter(search: Search, parameter: Node): readonly Origin[] {
  const { Node: N } = search.morph
  if (!N.isParameterDeclaration(parameter)) return []
  return once(search, parameter, () => {
    const fallback = parameter.getInitializer()
    const type = parameter.getTypeNode()
    const found = [
      ...(fallback ? originsOf(search, fallback) : []),
      ...valuesGivenTo(search.morph, parameter)
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

/** A member of something that is known. Empty when it has none of this name. */
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
      return onceMember(search, origin.node, name, () => memberOfObject(search, origin.node, name))
    case 'instance':
      return memberOfClass(search, origin.node, name, false)
    case 'class':
      return memberOfClass(search, origin.node, name, true)
    case 'function':
      return []
    case 'open':
      // A window that is handed in, as tests and bundlers do, is still one.
      return name === 'WebSocket' && /^(window|win|globalThis|self|global|root|scope)$/i.test(origin.name)
        ? [{ kind: 'global', name, how: 'injected' }]
        : []
  }
}

function memberOfObject(search: Search, literal: Node, name: string): readonly Origin[] {
  const { Node: N } = search.morph
  if (!N.isObjectLiteralExpression(literal)) return []
  const member = literal.getProperty(name)
  if (N.isGetAccessorDeclaration(member)) return returned(search, member)
  if (member) return originsOfDeclaration(search, member)
  return literal
    .getProperties()
    .flatMap((property) =>
      N.isSpreadAssignment(property)
        ? originsOf(search, property.getExpression()).flatMap((origin) => memberOf(search, origin, name))
        : [],
    )
}

/** A field, an accessor, a method, a parameter property, or what the class assigns to `this.name`. */
function memberOfClass(search: Search, owner: Node, name: string, isStatic: boolean): readonly Origin[] {
  return onceMember(search, owner, name, () => ownMember(search, owner, name, isStatic))
}

function ownMember(search: Search, owner: Node, name: string, isStatic: boolean): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner))) return []
  const sides: (readonly Origin[])[] = []
  for (const member of owner.getMembers()) {
    if (!('getName' in member) || member.getName() !== name) continue
    if (N.isGetAccessorDeclaration(member)) sides.push(returned(search, member))
    else if (!('isStatic' in member) || member.isStatic() === isStatic)
      sides.push(originsOfDeclaration(search, member))
  }
  for (const made of owner.getConstructors()) {
    for (const parameter of made.getParameters()) {
      if (parameter.isParameterProperty() && parameter.getName() === name)
        sides.push(originsOfParameter(search, parameter))
    }
  }
  for (const { of, value } of memberSets(morph, owner.getSourceFile(), name)) {
    const isOwn = N.isThisExpression(of) ? classAround(morph, of) === owner : of.getText() === owner.getName()
    if (isOwn) sides.push(originsOf(search, value))
  }
  const found = choice(sides)
  if (found.length > 0) return found
  const base = owner.getExtends()?.getExpression()
  return base
    ? originsOf(search, base).flatMap((origin) =>
        origin.kind === 'class' ? memberOfClass(search, origin.node, name, isStatic) : [],
      )
    : []
}

/** What the compiler knows the member to be declared as, in a class, an interface or an object of the program. */
function declaredMember(search: Search, name: Node): readonly Origin[] {
  const { Node: N } = search.morph
  const declarations = memberDeclarations(name)
  return declarations.flatMap((declaration) =>
    N.isParameterDeclaration(declaration)
      ? originsOfParameter(search, declaration)
      : originsOfDeclaration(search, declaration),
  )
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

/** Helpers that compilers put around a module which they load. */
const interop = /^_*(interop\w*|import(Default|Star)|toESM|toCommonJS|esModuleInterop)$/i

/** Tracers that put themselves around what they are given and hand it back: AWS X-Ray, Powertools. */
const capture = /^capture(AWS|AWSClient|AWSv3Client)$/

const freezes = /^Object\.(freeze|seal|preventExtensions)$/

function originsOfCall(search: Search, call: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (!N.isCallExpression(call)) return []
  const specifier = requiredIn(morph, call)
  if (specifier !== undefined) return imported(search, call, specifier, '*')
  const callee = bare(morph, call.getExpression())
  const [argument] = call.getArguments()
  if (N.isIdentifier(callee) && interop.test(callee.getText()) && argument) return originsOf(search, argument)
  const called = N.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText()
  if ((capture.test(called) || freezes.test(callee.getText())) && argument) return originsOf(search, argument)
  if (N.isPropertyAccessExpression(callee) && called === 'bind')
    return originsOf(search, callee.getExpression())
  if (N.isPropertyAccessExpression(callee) && /^(find|at|shift|pop)$/.test(callee.getName()))
    return choice(elementsOf(morph, callee.getExpression()).map((element) => originsOf(search, element)))
  return originsOf(search, callee).flatMap((origin) =>
    origin.kind === 'function' ? via('factory', returned(search, origin.node)) : [],
  )
}

/** The members of a written list, of which `list.find(…)` takes one: `[loaded.WebSocket, loaded.default].find(isClass)`. */
function elementsOf(morph: TsMorph, list: Node): readonly Node[] {
  const literal = onlyValue(morph, list)
  return morph.Node.isArrayLiteralExpression(literal) ? literal.getElements() : []
}

/** What a function hands back. */
export function returned(search: Search, node: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  const body =
    N.isArrowFunction(node) ||
    N.isFunctionDeclaration(node) ||
    N.isFunctionExpression(node) ||
    N.isMethodDeclaration(node) ||
    N.isGetAccessorDeclaration(node)
      ? node.getBody()
      : undefined
  if (!body) return []
  if (!N.isBlock(body)) return originsOf(search, body)
  const type = 'getReturnTypeNode' in node ? (node as MethodDeclaration).getReturnTypeNode() : undefined
  return once(search, body, () => {
    const found = choice(
      descendantsOf(morph, body, morph.SyntaxKind.ReturnStatement)
        .filter((statement) => functionAround(morph, statement) === node)
        .flatMap((statement) => statement.getExpression() ?? [])
        .map((expression) => originsOf(search, expression)),
    )
    return found.length === 0 && type ? originsOfType(search, type) : found
  })
}

/** What a specifier and a name lead to from a place: an export of a file of the program or of a package; `*` for the whole. */
function imported(search: Search, from: Node, specifier: string, name: string): readonly Origin[] {
  const { program, file } = ownerOf(from)
  const target = program.resolve(file, specifier)
  // Behind an import stands another file's name for it: a rewrite cannot name another class here.
  if (target) return via('alias', exportedBy(search, target, name))
  return isPackage(specifier) ? [packageOrigin(specifier, name)] : []
}

/** Where an export of a file comes from, through re-exports. */
export function exportedBy(search: Search, file: ScriptFile, name: string): readonly Origin[] {
  return exportsNamed(file, name).flatMap((found): readonly Origin[] => {
    if (found.kind === 'own') return originsOfExport(search, found.node)
    if (found.kind === 'package') return [packageOrigin(found.specifier, found.name)]
    return [{ ...found, how: 'named' }]
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
