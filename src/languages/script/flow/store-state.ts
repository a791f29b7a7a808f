import type { Node } from 'ts-morph'
import { literally } from '../../../model/literally.js'
import { once } from '../../../model/once.js'
import { declarationOf } from '../program/declarations.js'
import type { ScriptFile } from '../script.js'
import { identifiersNamed, unwrap } from '../syntax.js'
import { accessesNamed } from './accesses.js'
import type { Flow, Through } from './flow.js'
import { followDestructured } from './names.js'
import type { Path } from './path.js'

/** Readers of a store's member: `state.live.socket`, `useStore((s) => s.socket)`, `const { socket } = useStore()`. */
export function stateNamed(flow: Flow, member: string, path: Path, through: Through): boolean {
  const { morph } = flow
  const { Node: N } = morph
  let taken = false
  flow.leadsByName(member)
  for (const file of flow.program.files) {
    for (const access of accessesNamed(flow, file.ast, member)) {
      if (!isState(flow, access.getExpression()) || (path.length === 0 && isOther(flow, access))) continue
      flow.value(access, path, through)
      taken = true
    }
    // Vuex and Pinia put a state's member on the component.
    if (
      mapsState(file) &&
      new RegExp(`\\bmap(State|Getters|WritableState)\\s*\\([^)]{0,500}\\b${literally(member)}\\b`).test(
        file.source.text,
      )
    )
      for (const access of accessesNamed(flow, file.ast, member))
        if (N.isThisExpression(unwrap(morph, access.getExpression()))) flow.value(access, path, through)
    for (const use of identifiersNamed(morph, file.ast, member)) {
      const element = use.getParent()
      if (!element || !N.isBindingElement(element)) continue
      if ((element.getPropertyNameNode() ?? element.getNameNode()).getText() !== member) continue
      const holder = element.getParent()?.getParent()
      const from =
        holder && N.isVariableDeclaration(holder)
          ? holder.getInitializer()
          : holder && N.isParameterDeclaration(holder)
            ? holder
            : undefined
      if (!from || !(N.isParameterDeclaration(from) || isState(flow, from))) continue
      followDestructured(flow, element.getNameNode(), path, through)
      taken = true
    }
  }
  return taken
}

const mapsState = once((file: ScriptFile) => /\bmap(State|Getters|WritableState)\s*\(/.test(file.source.text))

/** `state`, `state.live`, `store.getState()`, `get()`, `useLiveStore()`, the parameter of a selector. */
export function isState(flow: Flow, value: Node): boolean {
  const { morph } = flow
  const { Node: N } = morph
  const node = unwrap(morph, value)
  const text = node.getText()
  if (
    /(^|\.)(state|getState\(\)|\$store|store|\$state)(\.[\w.?!]{0,200})?$|^get\(\)$|^(this\.)?\$?store\b/.test(
      text,
    )
  )
    return true
  if (/^(state|\$state)$/.test(text)) return true
  if (/^use\w{0,60}(Store|Selector|State|Context)\w{0,60}\(/.test(text) || isStoreHook(flow, node))
    return true
  if (!N.isIdentifier(node)) return false
  const declaration = declarationOf(morph, node)
  if (!declaration) return false
  if (N.isVariableDeclaration(declaration)) {
    const initial = declaration.getInitializer()
    return initial !== undefined && !N.isIdentifier(unwrap(morph, initial)) && isState(flow, initial)
  }
  if (!N.isParameterDeclaration(declaration)) return false
  const call = declaration.getParent()?.getParent()
  return (
    call !== undefined &&
    N.isCallExpression(call) &&
    (/(use\w{0,60}(Store|Selector)\w{0,60}|createSelector|select|mapState|storeToRefs)$/.test(
      call.getExpression().getText(),
    ) ||
      isStoreHook(flow, call))
  )
}

/** `useLive()` where `const useLive = create(…)` or `defineStore(…)`. */
function isStoreHook(flow: Flow, call: Node): boolean {
  const { morph } = flow
  const { Node: N } = morph
  if (!N.isCallExpression(call)) return false
  const declaration = declarationOf(morph, unwrap(morph, call.getExpression()))
  const initial =
    declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer()?.getText() : undefined
  return /^(create\w*|defineStore)(<[^(]*>)?\(/.test(initial ?? '')
}

/** A member that no socket has is taken: something else has that name in this store. */
function isOther(flow: Flow, access: Node): boolean {
  const parent = access.getParent()
  if (!parent || !flow.morph.Node.isPropertyAccessExpression(parent) || parent.getExpression() !== access)
    return false
  return !/^(send|close|on\w+|once|off|addEventListener|removeEventListener|dispatchEvent|readyState|bufferedAmount|protocol|url|extensions|binaryType|ping|pong|terminate|reconnect|OPEN|CLOSED|CLOSING|CONNECTING)$/.test(
    parent.getName(),
  )
}
