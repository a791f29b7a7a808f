import type { Node } from 'ts-morph'
import { makersOf } from '../behaviour/reconnecting.js'
import { placesNaming } from '../callers.js'
import type { Traced } from '../features/define-feature.js'
import type { Dead } from './dead-names.js'
import type { Name } from './names.js'
import { referencesTo, writeAt } from './references.js'

/**
 * A flag that ends the loop each time the socket is closed: set to something else than what it begins as, and set back before
 * the next socket, if there can be one. Else later sockets would have no loop, and later streams would connect again.
 */
export function isStopFlag(socket: Traced, dead: Dead, name: Name, target: Node): boolean {
  const { morph } = socket.file
  const stop = valueGiven(socket, target)
  if (stop === undefined || stop === beginningOf(socket, name)) return false
  const isSetBack = referencesTo(morph, name).some((one) => {
    const value = writeAt(morph, one) && valueGiven(socket, one)
    return value !== undefined && value !== stop
  })
  return isSetBack || opensOnce(socket, dead, name.declaration)
}

/** The socket is made at one place only, and no effect that may run again makes it beside what is declared outside of it. */
export function opensOnce(socket: Traced, dead: Dead, beside?: Node): boolean {
  const { morph } = socket.file
  const places = [...makersOf(socket)]
    .flatMap((maker) => placesNaming(morph, maker))
    .filter((one) => !dead.isGone(one))
  return places.length <= 1 && places.every((one) => !isRepeated(socket, one, beside))
}

function isRepeated({ file: { morph } }: Traced, place: Node, beside: Node | undefined): boolean {
  const { Node: N } = morph
  return place.getAncestors().some((one) => {
    if (!N.isCallExpression(one) || !/^(React\.)?use(Layout)?Effect$/.test(one.getExpression().getText()))
      return false
    const isOnce = one.getArguments()[1]?.getText().replace(/\s/g, '') === '[]'
    return !isOnce && !beside?.getAncestors().includes(one)
  })
}

function valueGiven({ file: { morph } }: Traced, target: Node): string | undefined {
  const write = writeAt(morph, target)
  return morph.Node.isBinaryExpression(write) ? write.getRight().getText() : undefined
}

/** What a variable, a field or a ref begins as. */
function beginningOf({ file: { morph } }: Traced, { declaration }: Name): string | undefined {
  const { Node: N } = morph
  const made =
    N.isVariableDeclaration(declaration) || N.isPropertyDeclaration(declaration)
      ? declaration.getInitializer()
      : undefined
  return (N.isCallExpression(made) ? made.getArguments()[0] : made)?.getText()
}
