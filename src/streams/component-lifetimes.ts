import type { Node } from 'ts-morph'
import { functionsOf, isFunctionLike } from '../languages/script/program/resolve.js'
import type { TsMorph } from '../languages/script/script.js'
import { descendantsOf, functionAround, unwrap } from '../languages/script/syntax.js'
import type { SourceText } from '../model/source.js'

/** What a file's components run when they appear, and when they go: React, Vue, Svelte, Angular, Solid, custom elements. */
export interface Lifetimes {
  readonly begins: readonly Node[]
  readonly ends: readonly Node[]
  /** Something ends a component that is not read: an effect gives back what another file gives. */
  readonly isOpen: boolean
}

/** Functions of which the first argument runs at that time (documentation of each). */
const beginning =
  /^(?:React\.)?(?:use(?:Layout|Insertion)?Effect|onMounted|onBeforeMount|onMount|afterNextRender|createEffect|watchEffect|\$effect(?:\.pre)?)$/
const ending =
  /^(?:onUnmounted|onBeforeUnmount|onScopeDispose|onDeactivated|onDestroy|onCleanup|onWatcherCleanup|onInvalidate)$/
const beginningMethods =
  /^(?:componentDidMount|mounted|created|beforeMount|ngOnInit|ngAfterViewInit|connectedCallback)$/
const endingMethods =
  /^(?:componentWillUnmount|beforeUnmount|unmounted|beforeDestroy|destroyed|ngOnDestroy|disconnectedCallback)$/

export function lifetimesIn(morph: TsMorph, file: Node): Lifetimes {
  const { Node: N, SyntaxKind: K } = morph
  const begins: Node[] = []
  const ends: Node[] = []
  let isOpen = false
  for (const call of descendantsOf(morph, file, K.CallExpression)) {
    const [run] = call.getArguments()
    const name = call.getExpression().getText()
    if (!run) continue
    if (ending.test(name) || /\bonDestroy$/.test(name)) ends.push(run)
    if (!beginning.test(name)) continue
    begins.push(run)
    // What an effect gives back runs at its end; of an asynchronous one nothing does.
    for (const given of functionsOf(run).flatMap((one) => resultsOf(morph, one))) {
      const found = functionsOf(given)
      if (found.length > 0) ends.push(given)
      else if (N.isCallExpression(given)) {
        const called = functionsOf(given.getExpression()).flatMap((one) => resultsOf(morph, one))
        if (called.length > 0) ends.push(...called)
        else isOpen = true
      } else if (!/^(?:undefined|null|void 0)$/.test(given.getText())) isOpen = true
    }
  }
  for (const method of descendantsOf(morph, file, K.MethodDeclaration)) {
    if (beginningMethods.test(method.getName())) begins.push(method)
    if (endingMethods.test(method.getName())) ends.push(method)
  }
  return { begins, ends, isOpen }
}

/**
 * Whether code runs for each component of its kind, when it appears or later: a handler of a click as well. Of React the functions
 * with elements and the hooks, of Vue and Svelte the code of the component's file, of Angular and React the methods of its class.
 */
export function isOfComponent(morph: TsMorph, node: Node, { path, text }: SourceText): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const owner = node.getFirstAncestor((one) => N.isClassDeclaration(one) || N.isClassExpression(one))
  if (owner)
    return /@(?:Component|Directive)\s?\(|\bextends\s+(?:React\.)?(?:Pure)?Component\b/.test(
      owner.getText().slice(0, 4000),
    )
  const around = node.getAncestors().findLast((one) => isFunctionLike(morph, one))
  if (/\.svelte$/.test(path)) return !/<script\b[^>]{0,200}\bmodule\b/.test(text)
  if (/\.vue$/.test(path))
    return (
      /<script\b[^>]{0,200}\bsetup\b/.test(text) || (around !== undefined && N.isMethodDeclaration(around))
    )
  if (!around) return false
  const holder = around.getParent()
  const name = N.isFunctionDeclaration(around)
    ? around.getName()
    : N.isVariableDeclaration(holder)
      ? holder.getName()
      : undefined
  const hasElements = [K.JsxElement, K.JsxSelfClosingElement, K.JsxFragment].some(
    (kind) => descendantsOf(morph, around, kind).length > 0,
  )
  return hasElements || /^use[A-Z]/.test(name ?? '')
}

/** What a function itself returns. */
function resultsOf(morph: TsMorph, code: Node): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  if (!isFunctionLike(morph, code)) return []
  if (N.isArrowFunction(code)) {
    const body = code.getBody()
    // `() => open()`: its value is what the effect gives back, if it is one.
    if (!N.isBlock(body)) return N.isCallExpression(unwrap(morph, body)) ? [] : [unwrap(morph, body)]
  }
  return descendantsOf(morph, code, K.ReturnStatement).flatMap((one) => {
    const value = one.getExpression()
    return value && functionAround(morph, one) === code ? [unwrap(morph, value)] : []
  })
}
