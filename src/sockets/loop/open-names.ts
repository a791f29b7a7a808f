import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { classAround } from '../flow/resolve.js'
import { identifiersNamed } from '../syntax.js'

/** Names that may be read where nobody looked: by importers of the file, by holders of an object of the class. */
export function isOpenName(file: ScriptFile, declared: Node): boolean {
  const { Node: N } = file.morph
  if (N.isFunctionDeclaration(declared))
    return declared.isExported() || isListed(file, declared.getName() ?? '')
  if (N.isTypeAliasDeclaration(declared) || N.isInterfaceDeclaration(declared))
    return declared.isExported() || isListed(file, declared.getName())
  if (N.isVariableDeclaration(declared))
    return declared.getVariableStatement()?.hasExportKeyword() === true || isListed(file, declared.getName())
  if (N.isPropertyAccessExpression(declared)) return isOpenMember(file, declared, declared.getName())
  if (N.isMethodDeclaration(declared) || N.isPropertyDeclaration(declared))
    return !isHidden(file, declared) && isOpenMember(file, declared, declared.getName())
  return false
}

/** `export { connect }`. */
function isListed({ morph, ast }: ScriptFile, name: string): boolean {
  return identifiersNamed(morph, ast, name).some((one) => morph.Node.isExportSpecifier(one.getParent()))
}

function isHidden({ morph }: ScriptFile, member: Node): boolean {
  const { Node: N } = morph
  return (
    (N.isMethodDeclaration(member) || N.isPropertyDeclaration(member)) &&
    (member.getScope() === 'private' || member.getName().startsWith('#'))
  )
}

/** Names that only a loop has use for: nobody asks an object for its timer, or tells it to schedule a retry. */
const ofLoopsAlone =
  /^_|(retr(y|ies)|attempts?|tries|back_?off|delay|failures?|timer|timeout|interval)(id|ref|handle|count)?$|(schedule|attempt|try|queue|plan)_?(re_?connect|retry)|by_?user|manual|intention|deliberate|explicit|should_?re_?connect|(on|handle)_?(close|disconnect|error)$/i

/** A member that is not hidden, of a class that others can get hold of. */
function isOpenMember(file: ScriptFile, member: Node, name: string): boolean {
  const { Node: N } = file.morph
  if (name.startsWith('#')) return false
  const owner = classAround(file.morph, member)
  if (!N.isClassDeclaration(owner)) return true
  // An interface may ask for it, and so may a base class.
  if (owner.getImplements().length > 0) return true
  if (ofLoopsAlone.test(name)) return false
  return (
    owner.getExtends() !== undefined ||
    owner.isExported() ||
    owner.isDefaultExport() ||
    isListed(file, owner.getName() ?? '') ||
    isHandedOut(file, owner)
  )
}

/** `module.exports = Feed`, `window.Feed = Feed`. */
function isHandedOut({ morph, ast }: ScriptFile, owner: Node): boolean {
  const { Node: N } = morph
  const name = N.isClassDeclaration(owner) ? owner.getName() : undefined
  return (
    name === undefined ||
    identifiersNamed(morph, ast, name).some((one) => {
      const parent = one.getParent()
      return (
        N.isBinaryExpression(parent) ||
        N.isExportAssignment(parent) ||
        N.isShorthandPropertyAssignment(parent)
      )
    })
  )
}
