import type { Node } from 'ts-morph'
import { moduleOfImport, requiredIn } from '../../languages/script/origin/imports.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import {
  bare,
  declarationsOf,
  descendantsOf,
  identifiersNamed,
  spanOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { libraryName } from './library-names.js'
import type { ScriptValues } from './script-values.js'
import type { Value } from './value.js'

/** `<package>.<name>` of an imported name, `<package>` of a namespace. Files of this repository have no such path. */
export function importedPath(name: Node, { morph }: ScriptValues): string | undefined {
  const { Node: N } = morph
  for (const declaration of declarationsOf(name)) {
    if (N.isNamespaceImport(declaration) || N.isImportClause(declaration))
      return outside(moduleOfImport(morph, declaration))
    if (N.isImportSpecifier(declaration)) {
      const from = outside(moduleOfImport(morph, declaration))
      return from && `${from}.${declaration.getName()}`
    }
    const required = N.isVariableDeclaration(declaration) || N.isBindingElement(declaration)
    const call = required
      ? (declaration.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration) ?? declaration)
      : undefined
    const value = call && N.isVariableDeclaration(call) ? call.getInitializer() : undefined
    const from = value && outside(requiredIn(morph, bare(morph, value)) ?? '')
    if (!from) continue
    if (!N.isBindingElement(declaration)) return from
    return `${from}.${declaration.getPropertyNameNode()?.getText() ?? declaration.getName()}`
  }
  return undefined
}

function outside(specifier: string): string | undefined {
  return specifier === '' || /^[./#~]|^@\//.test(specifier) ? undefined : specifier
}

/** `sst` and `aws` are there in every file of an SST application. */
export function isGlobal(name: Node): boolean {
  return /^(sst|aws)$/.test(name.getText()) && symbolOf(name) === undefined
}

/** What a variable, a property or a parameter is: its value, else what its type says. */
export function declaredValue(declarations: readonly Node[], values: ScriptValues): Value | undefined {
  const { Node: N } = values.morph
  for (const declaration of declarations) {
    if (N.isVariableDeclaration(declaration) || N.isPropertyDeclaration(declaration)) {
      const value = declaration.getInitializer()
      if (value) return values.valueOf(value)
    }
    const assigned = assignedTo(declaration, values)
    if (assigned) return assigned
    if (N.isParameterDeclaration(declaration)) {
      const given = givenTo(declaration, values)
      if (given) return given
    }
    if (N.isTyped(declaration)) {
      const typed = ofType(declaration.getTypeNode(), values)
      if (typed) return typed
    }
    if (N.isPropertyAssignment(declaration)) {
      const value = declaration.getInitializer()
      if (value) return values.valueOf(value)
    }
  }
  return undefined
}

export function memberValue(name: Node, values: ScriptValues): Value | undefined {
  return declaredValue(memberDeclarations(name), values)
}

/** `this.api = new WebSocketApi(…)` in the class that declares `api`. */
function assignedTo(declaration: Node, values: ScriptValues): Value | undefined {
  const { Node: N } = values.morph
  if (!N.isPropertyDeclaration(declaration)) return undefined
  const within = declaration.getParent()
  const file = declaration.getSourceFile()
  for (const name of identifiersNamed(values.morph, file, declaration.getName())) {
    const access = name.getParent()
    if (!N.isPropertyAccessExpression(access) || !N.isThisExpression(access.getExpression())) continue
    const assignment = access.getParent()
    if (!N.isBinaryExpression(assignment) || assignment.getLeft() !== access) continue
    if (assignment.getOperatorToken().getText() !== '=') continue
    if (within && access.getAncestors().includes(within)) return values.valueOf(assignment.getRight())
  }
  return undefined
}

/** `WebSocketApi`, `apigw.WebSocketApi`, also `Api | undefined`. */
function ofType(type: Node | undefined, values: ScriptValues): Value | undefined {
  const { Node: N } = values.morph
  if (!type) return undefined
  const named = N.isUnionTypeNode(type) ? type.getTypeNodes() : [type]
  for (const one of named) {
    if (!N.isTypeReference(one)) continue
    const name = one.getTypeName()
    const path = N.isQualifiedName(name)
      ? joined(importedPath(name.getLeft(), values), name.getRight().getText())
      : importedPath(name, values)
    if (path !== undefined) return { kind: 'path', path: `${libraryName(path)}()`, span: spanOf(one) }
  }
  return undefined
}

function joined(path: string | undefined, name: string): string | undefined {
  return path === undefined ? undefined : `${path}.${name}`
}

/** What calls in the same file hand to a parameter of a function or a method of it. */
function givenTo(parameter: Node, values: ScriptValues): Value | undefined {
  const { Node: N } = values.morph
  const owner = parameter.getParent()
  if (!N.isParameterDeclaration(parameter) || !owner) return undefined
  const name = nameOfFunction(owner, values)
  if (name === undefined || !('getParameters' in owner)) return undefined
  const place = (owner as unknown as { getParameters(): Node[] }).getParameters().indexOf(parameter)
  const options = identifiersNamed(values.morph, owner.getSourceFile(), name).flatMap((one) => {
    const access = one.getParent()
    const callee = N.isPropertyAccessExpression(access) && access.getNameNode() === one ? access : one
    const call = callee.getParent()
    if (!N.isCallExpression(call) || call.getExpression() !== callee) return []
    const given = call.getArguments()[place]
    return given ? [values.valueOf(given)] : []
  })
  const [first] = options
  return first && (options.length === 1 ? first : { kind: 'either', options, span: spanOf(parameter) })
}

function nameOfFunction(owner: Node, { morph }: ScriptValues): string | undefined {
  const { Node: N } = morph
  if (N.isFunctionDeclaration(owner) || N.isMethodDeclaration(owner)) return owner.getName()
  const holder = owner.getParent()
  return N.isVariableDeclaration(holder) ? holder.getName() : undefined
}

/** What a function or a method of this repository returns. */
export function returnedBy(callee: Node, values: ScriptValues): Value | undefined {
  const { Node: N, SyntaxKind } = values.morph
  const name = N.isPropertyAccessExpression(callee) ? callee.getNameNode() : callee
  if (!N.isIdentifier(name)) return undefined
  for (const declaration of memberDeclarations(name)) {
    const value = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    const body = value ?? declaration
    if (N.isArrowFunction(body) && !N.isBlock(body.getBody())) return values.valueOf(body.getBody())
    if (!N.isFunctionLikeDeclaration(body) && !N.isFunctionExpression(body)) continue
    for (const one of descendantsOf(values.morph, body, SyntaxKind.ReturnStatement)) {
      const returned = one.getExpression()
      if (returned) return values.valueOf(returned)
    }
  }
  return undefined
}
