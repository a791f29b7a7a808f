import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { clothed } from '../../languages/script/syntax.js'
import { specifierOfHook } from '../behaviour/hook-import.js'
import { hookResult } from '../behaviour/hook-result.js'
import { defineFeature } from './define-feature.js'

/** Forms in which a hook's name, type or result would have to change in more than one way. */
export default defineFeature({
  kind: 'hook-form',
  title: {
    en: 'comes from a hook that is imported, typed or taken apart in a way that is not rewritten',
    ja: 'フックの読み込み方・型・結果の受け取り方が、書き換えに対応していません',
  },
  *find({ api, file: { morph }, construction, uses }) {
    if (!morph.Node.isCallExpression(construction)) return
    const callee = construction.getExpression()
    if (api === 'vueuse') {
      if (specifierOfHook(morph, callee) !== '@vueuse/core') yield { node: callee, name: 'import' }
      // Its `useEventSource` has another type argument, and gives text.
      const types = [...construction.getTypeArguments().slice(0, 1), resultType(morph, construction)]
      for (const type of types)
        if (type && !/^(string|any)$/.test(type.getText())) yield { node: type, name: type.getText() }
    }
    if (api !== 'react-use-websocket') return
    if (specifierOfHook(morph, callee) !== 'react-use-websocket') yield { node: callee, name: 'import' }
    const { json, lost } = hookResult(morph, construction, uses)
    const type = construction.getTypeArguments()[0] ?? resultType(morph, construction)
    if (type && !json) yield { node: type, name: type.getText() }
    for (const node of lost) yield { node, name: node.getText() }
  },
})

/** The type that is written for the whole result: its members have other names afterwards. */
function resultType(morph: TsMorph, construction: Node): Node | undefined {
  const { Node: N } = morph
  const parent = construction.getParent()
  const around = clothed(morph, construction).getParent()
  const cast = N.isAsExpression(parent) || N.isTypeAssertion(parent) ? parent.getTypeNode() : undefined
  const type = cast ?? (N.isVariableDeclaration(around) ? around.getTypeNode() : undefined)
  return type?.getText() === 'any' ? undefined : type
}
