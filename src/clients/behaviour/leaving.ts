import type { Node } from 'ts-morph'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'

/** Hooks of frameworks that run when a component goes. */
export const leaving = /^(onUnmounted|onBeforeUnmount|onDestroy|onCleanup|onScopeDispose|tryOnScopeDispose)$/

/** The component goes as well, and with it all that would show it. */
export function isGoneAfterwards(morph: TsMorph, body: Node): boolean {
  const { Node: N } = morph
  const parent = body.getParent()
  if (N.isCallExpression(parent))
    return (
      leaving.test(lastName(parent.getExpression())) ||
      /^['"](beforeunload|unload|pagehide)['"]$/.test(parent.getArguments()[0]?.getText() ?? '')
    )
  if (N.isMethodDeclaration(body))
    return /^(ngOnDestroy|componentWillUnmount|disconnectedCallback|beforeDestroy|beforeUnmount|unmounted|destroyed)$/.test(
      body.getName(),
    )
  const effect = N.isReturnStatement(parent) ? parent.getParent()?.getParent()?.getParent() : undefined
  if (!N.isCallExpression(effect)) return false
  const name = effect.getExpression().getText()
  if (name === 'onMount') return true
  const isEffect = /^(React\.)?use(Layout)?Effect$/.test(name)
  return isEffect && effect.getArguments()[1]?.getText().replace(/\s/g, '') === '[]'
}
