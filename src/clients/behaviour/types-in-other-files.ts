import type { Node } from 'ts-morph'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { ownerOf, type Program } from '../../languages/script/program/program.js'
import { classAround, unreadBehind } from '../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, unwrap } from '../../languages/script/syntax.js'
import { charge } from '../../model/budget.js'
import { switchedValue } from '../follow/switched.js'

export interface TypesAbroad {
  /** Members of types of other files that take the socket and are written as a WebSocket. */
  readonly members: readonly Node[]
  /** Paths of files that were not read, and that such types may be declared in. */
  readonly unread: readonly string[]
}

/** More types than this say nothing new. */
const most = 50

/** The types of other files that a member has in which a socket is kept: by its object's type, or by what its class extends and implements. */
export function typesAbroad(morph: TsMorph, construction: Node): TypesAbroad {
  const { Node: N, SyntaxKind: K } = morph
  const assignment = switchedValue(morph, construction).getParent()
  const target = N.isBinaryExpression(assignment) ? unwrap(morph, assignment.getLeft()) : undefined
  if (!N.isPropertyAccessExpression(target)) return { members: [], unread: [] }
  const name = target.getName()
  const own = construction.getSourceFile()
  const members: Node[] = []
  const unread: string[] = []
  const seen = new Set<Node>()
  const left: Node[] = [...typesOf(target)]
  for (let type = left.pop(); type && seen.size < most; type = left.pop()) {
    charge(1)
    const declaration = typeNamed(morph, type)
    if (!declaration) unread.push(...unreadBehind(morph, type))
    if (!declaration || seen.has(declaration)) continue
    seen.add(declaration)
    left.push(...namesIn(declaration))
    for (const member of membersNamed(declaration))
      if (member.getSourceFile() !== own && namesSocket(member, 3)) members.push(member)
  }
  return { members, unread }

  /** Names of the types that are written where the object is declared, or on its class. */
  function typesOf(access: Node): readonly Node[] {
    let root = access
    while (N.isPropertyAccessExpression(root)) root = unwrap(morph, root.getExpression())
    if (N.isThisExpression(root)) {
      const owner = classAround(morph, root)
      return N.isClassDeclaration(owner) || N.isClassExpression(owner)
        ? owner
            .getHeritageClauses()
            .flatMap((clause) => clause.getTypeNodes().map((one) => one.getExpression()))
        : []
    }
    const declared = N.isIdentifier(root) ? declarationOf(morph, root) : undefined
    return N.isVariableDeclaration(declared) || N.isParameterDeclaration(declared) ? namesIn(declared) : []
  }

  function namesIn(declaration: Node): readonly Node[] {
    const extended = descendantsOf(morph, declaration, K.ExpressionWithTypeArguments)
    return [
      ...descendantsOf(morph, declaration, K.TypeReference).map((one) => one.getTypeName()),
      ...extended.map((one) => one.getExpression()),
    ]
  }

  function membersNamed(declaration: Node): readonly Node[] {
    return [
      ...descendantsOf(morph, declaration, K.PropertySignature),
      ...descendantsOf(morph, declaration, K.PropertyDeclaration),
    ].filter((member) => member.getName() === name)
  }

  /** `socket: WebSocket | null`, also by a name for that type. */
  function namesSocket(member: Node, steps: number): boolean {
    return namesIn(member).some((type) => {
      if (type.getText() === 'WebSocket') return true
      const declaration = steps > 0 ? typeNamed(morph, type) : undefined
      return N.isTypeAliasDeclaration(declaration) && namesSocket(declaration, steps - 1)
    })
  }
}

/** The interface, alias or class that a name stands for, in any file. */
function typeNamed(morph: TsMorph, name: Node): Node | undefined {
  const { Node: N } = morph
  const value = declarationOf(morph, name)
  if (value || !N.isIdentifier(name)) return value
  const { program, file } = ownerOf(name)
  const found = moduleTable(file).imports.find(({ local }) => local.getText() === name.getText())
  const target = found && program.resolve(file, found.specifier)
  return target ? exportedType(program, target, found.exported, new Set()) : undefined
}

/** What only the compiler knows is in no table of exports. */
function exportedType(
  program: Program,
  file: ScriptFile,
  name: string,
  seen: Set<ScriptFile>,
): Node | undefined {
  if (seen.has(file)) return undefined
  seen.add(file)
  charge(1)
  const { ast } = file
  const own = [...ast.getInterfaces(), ...ast.getTypeAliases(), ...ast.getClasses()].find(
    (one) => one.getName() === name || (name === 'default' && one.isDefaultExport()),
  )
  if (own) return own
  const { exports, everythingFrom } = moduleTable(file)
  const again = exports.get(name)
  const others =
    again?.kind === 'again' ? [again] : everythingFrom.map((specifier) => ({ specifier, exported: name }))
  for (const { specifier, exported } of others) {
    const target = program.resolve(file, specifier)
    const found = target ? exportedType(program, target, exported, seen) : undefined
    if (found) return found
  }
  return undefined
}
