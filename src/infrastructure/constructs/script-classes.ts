import type { CallExpression, ClassDeclaration, NewExpression, Node } from 'ts-morph'
import { ownerOf, type Program } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'

/** A class with an API, or with parts of one, is read by what its uses give it. */
const withApi =
  /\bWebSocket(Api|Route|Stage|\w*Integration)\b|\bCfn(Api|Route|Integration)\b|\bapigatewayv2\b|\bApiGatewayWebSocket\b/

/** A class of the program whose constructions make functions: `class ChatFunction extends NodejsFunction`, or one with a function in a field. */
export const makesFunctions = once((of: ClassDeclaration): boolean => isMaker(of, new Set()))

function isMaker(of: ClassDeclaration, seen: Set<Node>): boolean {
  if (seen.has(of)) return false
  seen.add(of)
  if (withApi.test(of.getText())) return false
  const { morph } = ownerOf(of).file
  const base = of.getExtends()?.getExpression()
  const [extended] = base && !isFunctionName(base) ? functionsOf(base) : []
  if (isFunctionName(base) || (morph.Node.isClassDeclaration(extended) && isMaker(extended, seen)))
    return true
  return descendantsOf(morph, of, morph.SyntaxKind.NewExpression).some((made) => {
    if (isFunctionName(made.getExpression())) return true
    const own = classMade(made)
    return own !== undefined && isMaker(own, seen)
  })
}

function isFunctionName(name: Node | undefined): boolean {
  return name !== undefined && /Function$/.test(name.getText())
}

/** The class of the program that a construction is of. */
export function classMade(construction: NewExpression): ClassDeclaration | undefined {
  const [of, another] = functionsOf(construction.getExpression())
  return of && !another && ownerOf(of).file.morph.Node.isClassDeclaration(of) ? of : undefined
}

/** What the constructor gives the class that it extends. */
export function superCall(of: ClassDeclaration): CallExpression | undefined {
  const { morph } = ownerOf(of).file
  const [maker] = of.getConstructors()
  const calls = maker ? descendantsOf(morph, maker, morph.SyntaxKind.CallExpression) : []
  return calls.find((call) => morph.Node.isSuperExpression(call.getExpression()))
}

/** Names of what such classes hold. */
export const membersOfMakers = once((program: Program): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const { ast, morph } of program.files) {
    if (!/Function\b/.test(ast.getFullText())) continue
    for (const of of descendantsOf(morph, ast, morph.SyntaxKind.ClassDeclaration)) {
      if (!makesFunctions(of)) continue
      for (const member of of.getMembers()) {
        if (!morph.Node.isConstructorDeclaration(member)) names.add(nameOf(member))
        else for (const one of member.getParameters()) if (one.isParameterProperty()) names.add(one.getName())
      }
    }
  }
  return names
})

function nameOf(member: Node): string {
  const { Node: N } = ownerOf(member).file.morph
  const isNamed =
    N.isPropertyDeclaration(member) || N.isMethodDeclaration(member) || N.isGetAccessorDeclaration(member)
  return isNamed ? member.getName() : ''
}
