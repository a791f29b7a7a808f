import type { Node, ParameterDeclaration } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { placesNaming } from '../callers.js'
import { moduleTable } from '../flow/modules.js'
import { ownerOf } from '../flow/program.js'
import { isFunctionLike } from '../flow/resolve.js'
import { isQuiet } from '../handlers.js'
import { bare, clothed, specifierOf } from '../syntax.js'
import { isReckoning } from './hollow.js'
import type { Name } from './names.js'

/** Whether a declaration can be taken out, as far as it goes by itself. */
export function canGo(file: ScriptFile, { kind, declaration, isOpen }: Name): boolean {
  const { morph } = file
  const { Node: N } = morph
  if (isOpen || kind === 'other') return false
  if (kind === 'field' && declaration === undefined) return true
  if (kind === 'ref') return true
  if (kind === 'variable' || kind === 'field') {
    if (!N.isVariableDeclaration(declaration) && !N.isPropertyDeclaration(declaration)) return false
    const made = declaration.getInitializer()
    return made === undefined || isQuiet(morph, made) || isReckoning(morph, made)
  }
  if (kind === 'import') return isQuietImport(file, declaration)
  if (kind === 'parameter') return N.isParameterDeclaration(declaration) && isLast(file, declaration)
  return true
}

/** One of several names of an import, or one of a file in which nothing happens when it is loaded. */
function isQuietImport(file: ScriptFile, declaration: Node | undefined): boolean {
  const { Node: N } = file.morph
  if (!N.isImportSpecifier(declaration)) return false
  const statement = declaration.getImportDeclaration()
  if (statement.getNamedImports().length > 1 || statement.getDefaultImport()) return true
  if (statement.isTypeOnly()) return true
  const { program } = ownerOf(declaration)
  const target = program.resolve(file, specifierOf(statement) ?? '')
  return (
    target !== undefined &&
    moduleTable(target).imports.length === 0 &&
    target.ast
      .getStatements()
      .every(
        (one) =>
          N.isFunctionDeclaration(one) ||
          N.isTypeAliasDeclaration(one) ||
          N.isInterfaceDeclaration(one) ||
          (N.isExportDeclaration(one) && !one.hasModuleSpecifier()) ||
          (N.isVariableStatement(one) &&
            one
              .getDeclarations()
              .every((made) => isQuiet(file.morph, made.getInitializer() ?? made.getNameNode()))),
      )
  )
}

function isLast({ morph }: ScriptFile, parameter: ParameterDeclaration): boolean {
  const { Node: N } = morph
  const owner = parameter.getParent()
  if (!('getParameters' in owner) || N.isConstructorDeclaration(owner)) return false
  const initial = parameter.getInitializer()
  return (
    owner.getParameters().at(-1) === parameter &&
    N.isIdentifier(parameter.getNameNode()) &&
    !parameter.isRestParameter() &&
    (!initial || isQuiet(morph, initial))
  )
}

/** What calls that stay give a parameter; undefined when one of them cannot be seen, or does something to make it. */
export function argumentsFor(
  file: ScriptFile,
  { declaration }: Name,
  isGone: (node: Node) => boolean,
): Node[] | undefined {
  const { morph } = file
  const { Node: N } = morph
  const owner = declaration?.getParent()
  if (!owner || !N.isParameterDeclaration(declaration) || !('getParameters' in owner)) return undefined
  const at = (owner as Node & { getParameters(): Node[] }).getParameters().indexOf(declaration)
  const given: Node[] = []
  for (const place of placesNaming(morph, owner)) {
    if (isGone(place)) continue
    if (place.getSourceFile() !== file.ast) return undefined
    const access = place.getParent()
    const callee = clothed(morph, N.isPropertyAccessExpression(access) ? access : place)
    const call = callee.getParent()
    if (!N.isCallExpression(call) || call.getExpression() !== callee) continue
    const argument = call.getArguments()[at]
    if (!argument) continue
    if (call.getArguments().length !== at + 1 || !isQuiet(morph, argument)) return undefined
    given.push(argument)
  }
  return given
}

/** An element of the list of what a hook depends on. */
export function itemAt({ morph }: ScriptFile, reference: Node): Node | undefined {
  const { Node: N } = morph
  const item = clothed(morph, reference)
  const list = item.getParent()
  const call = N.isArrayLiteralExpression(list) ? list.getParent() : undefined
  if (!N.isCallExpression(call) || call.getArguments().at(-1) !== list) return undefined
  const [made] = call.getArguments()
  const isHook = /^(React\.)?use(Callback|Effect|LayoutEffect|Memo)$/.test(call.getExpression().getText())
  return isHook && made && isFunctionLike(morph, bare(morph, made)) ? item : undefined
}
