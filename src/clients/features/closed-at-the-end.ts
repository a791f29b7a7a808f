import type { CallExpression, Node } from 'ts-morph'
import { isConsoleCall } from '../../languages/script/functions.js'
import { runnersOf, runningIn } from '../../languages/script/runs.js'
import { bare, declarationsOf } from '../../languages/script/syntax.js'
import { changesIn, isGivenOut } from '../behaviour/changes.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { isGoneAfterwards } from '../behaviour/leaving.js'
import { defineFeatureOfUses, type Used } from './define-feature.js'

/** Nobody is left to see what a close handler would have done to its component. */
export default defineFeatureOfUses({
  kind: 'closed-at-the-end',
  title: {
    en: 'is closed where the component goes whose state its close handler sets',
    ja: 'close ハンドラーが状態を更新するコンポーネントの終了時に切断されます',
  },
  *find(socket) {
    const bodies = bodiesOf(handlersOf(socket, 'close'))
    if (bodies.length === 0 || !bodies.every((body) => isOfComponent(socket, body))) return
    for (const { use, node, file } of socket.uses) {
      if (use.kind !== 'close') continue
      if (runnersOf(file.morph, node).bodies.some((body) => isGoneAfterwards(file.morph, body)))
        yield { node }
    }
  },
})

/** It sets variables of its own file and state of its own component, and calls nothing else. */
function isOfComponent({ file: { morph } }: Used, body: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const isOwn = (target: Node) => {
    const object = N.isPropertyAccessExpression(target) ? bare(morph, target.getExpression()) : target
    if (N.isThisExpression(object)) return true
    const [declaration] = N.isIdentifier(object) ? declarationsOf(object) : []
    return N.isVariableDeclaration(declaration) && !isGivenOut(morph, object)
  }
  const isOwnCall = (call: CallExpression) => {
    const callee = bare(morph, call.getExpression())
    if (isConsoleCall(morph, call) || /^((window|self)\.)?clear(Interval|Timeout)$/.test(callee.getText()))
      return true
    const pattern = N.isIdentifier(callee) ? declarationsOf(callee)[0]?.getParent() : undefined
    const made = N.isArrayBindingPattern(pattern) ? pattern.getParent() : undefined
    const hook = N.isVariableDeclaration(made) ? made.getInitializer()?.getText() : undefined
    return /^(React\.)?useState\b/.test(hook ?? '')
  }
  return (
    changesIn(morph, body).every(isOwn) &&
    runningIn<CallExpression>(morph, body, K.CallExpression).every(isOwnCall)
  )
}
