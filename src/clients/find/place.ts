import type { CallExpression, NewExpression, Node, ObjectLiteralExpression } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { outermostWrapper } from '../../languages/script/syntax.js'
import { isOpenToOthers, onlyValue } from '../../languages/script/values/values.js'
import type { LibraryPlace } from '../libraries.js'

/** The node at a place of a construction: an argument, a property of one, or the argument of a later call of the chain. */
export function nodeAtPlace(
  morph: TsMorph,
  construction: NewExpression | CallExpression,
  place: LibraryPlace | undefined,
): Node | undefined {
  if (!place) return undefined
  if (place.chained !== undefined) return chainedArgument(morph, construction, place.chained)
  const argument = construction.getArguments()[place.argument ?? 0]
  if (!argument || !place.keys) return argument
  const literal = objectGiven(morph, argument)
  if (!literal) return argument
  for (const key of place.keys) {
    const property = literal.getProperty(key)
    if (property && morph.Node.isPropertyAssignment(property)) return property.getInitializer()
    if (property && morph.Node.isShorthandPropertyAssignment(property)) return property.getNameNode()
  }
  return undefined
}

/** What an option is, in whichever argument the options stand. */
export function optionNamed(
  morph: TsMorph,
  construction: NewExpression | CallExpression,
  name: string,
): Node | undefined {
  for (const argument of construction.getArguments()) {
    const property = objectGiven(morph, argument)?.getProperty(name)
    if (morph.Node.isPropertyAssignment(property)) return property.getInitializer()
    if (morph.Node.isShorthandPropertyAssignment(property)) return property.getNameNode()
  }
  return undefined
}

/** The handlers in an options object: `{ onmessage: (event) => …, onclose() { … } }`. */
export function handlersAt(
  morph: TsMorph,
  construction: NewExpression | CallExpression,
  place: LibraryPlace | undefined,
): readonly Node[] {
  const { Node: N } = morph
  const argument = place && construction.getArguments()[place.argument ?? 0]
  const literal = argument && objectGiven(morph, argument)
  if (!literal) return []
  return literal
    .getProperties()
    .filter(
      (property) =>
        !N.isSpreadAssignment(property) && /^on(open|message|error|close)$/.test(property.getName()),
    )
}

/** The object that an argument is: written out, or kept in a constant of the file, also by `useMemo`. */
export function objectGiven(morph: TsMorph, argument: Node): ObjectLiteralExpression | undefined {
  const { Node: N } = morph
  const object = onlyValue(morph, argument, { isEnd: (one) => isOpenToOthers(morph, one) })
  const isHere = object?.getSourceFile() === argument.getSourceFile()
  return isHere && N.isObjectLiteralExpression(object) ? object : undefined
}

/** E.g. the `url` of `new HubConnectionBuilder().configureLogging(x).withUrl(url).build()`. */
function chainedArgument(morph: TsMorph, construction: Node, name: string): Node | undefined {
  const { Node: N } = morph
  let at = outermostWrapper(morph, construction)
  for (;;) {
    const access = at.getParent()
    const call = access?.getParent()
    if (!access || !call || !N.isPropertyAccessExpression(access) || !N.isCallExpression(call))
      return undefined
    if (call.getExpression() !== access) return undefined
    if (access.getName() === name) return call.getArguments()[0]
    at = outermostWrapper(morph, call)
  }
}
