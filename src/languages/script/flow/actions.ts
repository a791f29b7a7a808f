import type { Node } from 'ts-morph'
import { literally } from '../../../model/literally.js'
import { functionsOf } from '../program/resolve.js'
import { functionAround, identifiersNamed, symbolOf, unwrap } from '../syntax.js'
import { accessesNamed } from './accesses.js'
import type { Flow, Through } from './flow.js'
import { followDestructured } from './names.js'
import type { Path } from './path.js'

/** All code that reads an action's payload. */
export function actions(
  flow: Flow,
  member: string,
  type: string | undefined,
  path: Path,
  through: Through,
): boolean {
  let taken = false
  flow.leadsByName(member)
  const next: Through = [...through, { kind: 'dispatched' }]
  for (const file of flow.program.files) {
    for (const access of accessesNamed(flow, file.ast, member)) {
      const base = access.getExpression().getText()
      if (!/(^|\.)(action|event|payload|mutation|message)$/.test(base)) continue
      if (!isForType(flow, access, type)) continue
      flow.value(access, path, next)
      taken = true
    }
    taken = parametersTaking(flow, file.ast, member, type, path, next) || taken
  }
  return taken
}

/** `(state, { payload }) => …`. */
function parametersTaking(
  flow: Flow,
  file: Node,
  member: string,
  type: string | undefined,
  path: Path,
  through: Through,
): boolean {
  const { morph } = flow
  const { Node: N } = morph
  let taken = false
  for (const use of identifiersNamed(morph, file, member)) {
    const element = use.getParent()
    const parameter = element?.getParent()?.getParent()
    if (!element || !N.isBindingElement(element) || !parameter || !N.isParameterDeclaration(parameter))
      continue
    if ((element.getPropertyNameNode() ?? element.getNameNode()).getText() !== member) continue
    if (!functionAround(morph, use)) continue
    // Inside, each case has a separate payload.
    const local = element.getNameNode()
    if (N.isIdentifier(local) && type !== undefined && path.length === 0 && hasCases(flow, parameter)) {
      for (const one of identifiersNamed(morph, file, local.getText()))
        if (symbolOf(one) === symbolOf(local) && one !== local && isForType(flow, one, type))
          flow.value(one, path, through)
      taken = true
      continue
    }
    followDestructured(flow, element.getNameNode(), path, through)
    taken = true
  }
  return taken
}

/** The `type` that an action is made with, as written; undefined when it cannot be seen. */
export function typeOf(flow: Flow, action: Node): string | undefined {
  const { morph } = flow
  const { Node: N } = morph
  const value = unwrap(morph, action)
  if (N.isObjectLiteralExpression(value)) {
    const property = value.getProperty('type')
    const type =
      property && N.isPropertyAssignment(property) ? property.getInitializer()?.getText() : undefined
    return type === undefined ? undefined : plainType(type)
  }
  if (!N.isCallExpression(value)) return undefined
  const [maker] = functionsOf(value.getExpression())
  const returned = maker?.getFirstDescendant(
    (one) => N.isObjectLiteralExpression(one) && one.getProperty('type') !== undefined,
  )
  return returned ? typeOf(flow, returned) : undefined
}

/** `Types.SETUP` and `'SETUP'` → `SETUP`. */
export function plainType(text: string): string {
  return text.replace(/^['"`]|['"`]$/g, '').replace(/^.*\./s, '')
}

/** Whether a place in a reducer is reached by actions of a type: it stands in that case, or in none. */
function isForType(flow: Flow, place: Node, type: string | undefined): boolean {
  const { Node: N } = flow.morph
  if (type === undefined) return true
  const clause = place.getAncestors().find((one) => N.isCaseClause(one))
  if (clause && N.isCaseClause(clause)) return fallsInto(flow, clause).includes(type)
  const condition = place
    .getAncestors()
    .flatMap((one) => (N.isIfStatement(one) ? [one.getExpression().getText()] : []))
    .find((text) => /\btype\s*===?/.test(text))
  return condition === undefined || new RegExp(`\\b${literally(type)}\\b`).test(condition)
}

/** The types of actions for which alone a place is reached, as written: by its case, or by the condition around it. */
export function typesTestedAt(flow: Pick<Flow, 'morph'>, place: Node): readonly string[] {
  const { Node: N } = flow.morph
  for (const one of place.getAncestors()) {
    if (N.isCaseClause(one) && isOfType(one.getParent()?.getParent()?.getText() ?? ''))
      return fallsInto(flow, one)
    if (!N.isIfStatement(one)) continue
    const condition = one.getExpression().getText().slice(0, 300)
    const [, compared] = /\btype\s*===?\s*([\w.$'"`/:-]+)/.exec(condition) ?? []
    const [, matched] = /(?<![\w$])([\w$]+)\.match\(/.exec(condition) ?? []
    if (compared ?? matched) return [plainType((compared ?? matched ?? '').replace(/\.type$/, ''))]
  }
  return []
}

/** `switch (action.type) …` */
function isOfType(text: string): boolean {
  return /^switch\s*\(\s*(\w{1,60}\.)?type\s*\)/.test(text)
}

/** The types of a case and of the empty ones right above it. */
function fallsInto(flow: Pick<Flow, 'morph'>, clause: Node): string[] {
  const { Node: N } = flow.morph
  if (!N.isCaseClause(clause)) return []
  const own = plainType(clause.getExpression().getText())
  const above = clause.getPreviousSibling()
  return above && N.isCaseClause(above) && above.getStatements().length === 0
    ? [own, ...fallsInto(flow, above)]
    : [own]
}

function hasCases(flow: Flow, parameter: Node): boolean {
  return parameter.getParent()?.getFirstDescendant((one) => flow.morph.Node.isCaseClause(one)) !== undefined
}
