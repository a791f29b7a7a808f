import type { BindingElement, Node } from 'ts-morph'
import { moduleOfImport, requiredIn } from '../../languages/script/origin/imports.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import {
  declarationsOf,
  declarationsOfSymbol,
  spanOf,
  symbolOf,
  unwrap,
  variableSymbolOf,
} from '../../languages/script/syntax.js'
import { libraryName } from './library-names.js'
import type { ScriptValues } from './script-values.js'
import type { Value } from './value.js'

/** `<package>.<name>` of an imported name, `<package>` of a namespace. Files of this repository have no such path. */
export function importedPath(name: Node, { morph }: ScriptValues): string | undefined {
  const { Node: N } = morph
  const symbol = N.isIdentifier(name) ? variableSymbolOf(morph, name) : undefined
  for (const declaration of declarationsOfSymbol(symbol)) {
    if (N.isNamespaceImport(declaration) || N.isImportClause(declaration))
      return outside(moduleOfImport(morph, declaration))
    // `import path = require('path')`
    if (N.isImportEqualsDeclaration(declaration)) {
      const from = declaration.getModuleReference()
      const named = N.isExternalModuleReference(from) ? from.getExpression() : undefined
      return N.isStringLiteral(named) ? outside(named.getLiteralText()) : undefined
    }
    if (N.isImportSpecifier(declaration)) {
      const from = outside(moduleOfImport(morph, declaration))
      return from && `${from}.${declaration.getName()}`
    }
    const required = N.isVariableDeclaration(declaration) || N.isBindingElement(declaration)
    const call = required
      ? (declaration.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration) ?? declaration)
      : undefined
    const value = call && N.isVariableDeclaration(call) ? call.getInitializer() : undefined
    const from = value && outside(requiredIn(morph, unwrap(morph, value)) ?? '')
    if (!from) continue
    if (!N.isBindingElement(declaration)) return from
    return `${from}.${declaration.getPropertyNameNode()?.getText() ?? declaration.getName()}`
  }
  return undefined
}

function outside(specifier: string): string | undefined {
  // What `cdktf get` generates is no code of the team.
  if (/^[./]+\/\.gen\/providers\//.test(specifier)) return specifier
  return specifier === '' || /^[./#~]|^@\//.test(specifier) ? undefined : specifier
}

/** `sst` and `aws` are there in every file of an SST application. */
export function isGlobal(name: Node): boolean {
  return /^(sst|aws)$/.test(name.getText()) && symbolOf(name) === undefined
}

/** What the types of these declarations say: `api: WebSocketApi`. */
export function typedValue(declarations: readonly Node[], values: ScriptValues): Value | undefined {
  const { Node: N } = values.morph
  for (const declaration of declarations) {
    const type = N.isBindingElement(declaration)
      ? typeOfPart(declaration, values)
      : N.isTyped(declaration)
        ? declaration.getTypeNode()
        : undefined
    const typed = ofType(type, values)
    if (typed) return typed
  }
  return undefined
}

/** Of `api` in `const { api } = props`, or in `({ api }: Props) => …`: what the type of the whole says of the member. */
function typeOfPart(part: BindingElement, values: ScriptValues): Node | undefined {
  const { morph } = values
  const { Node: N } = morph
  const owner = part.getParent().getParent()
  const whole = N.isVariableDeclaration(owner) ? owner.getInitializer() : owner
  const given = N.isIdentifier(whole) ? declarationsOf(whole)[0] : whole
  const type = N.isTyped(given) ? given.getTypeNode() : undefined
  const name = N.isTypeReference(type) ? type.getTypeName() : undefined
  const declared = N.isIdentifier(name) ? (declarationOf(morph, name) ?? declarationsOf(name)[0]) : undefined
  const shape = N.isTypeAliasDeclaration(declared) ? declared.getTypeNode() : (declared ?? type)
  const members = N.isInterfaceDeclaration(shape) || N.isTypeLiteral(shape) ? shape.getMembers() : []
  const key = part.getPropertyNameNode()?.getText() ?? part.getName()
  const member = members.find((one) => N.isPropertySignature(one) && one.getName() === key)
  return N.isPropertySignature(member) ? member.getTypeNode() : undefined
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
