import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { identifiersNamed, isMemberName, symbolOf } from '../../languages/script/syntax.js'
import { defineFeature } from './define-feature.js'

const known = new WeakMap<ScriptFile, Node | 'none'>()
const paths = /(^|\/)((firebase-messaging-)?sw|service-?worker|background)\.[cm]?[jt]sx?$/i

/** A worker without a page lives as long as something keeps it alive: a socket does, a stream may not. */
export default defineFeature({
  kind: 'service-worker',
  title: {
    en: 'is opened in a service worker or an extension’s background',
    ja: 'Service Worker や拡張機能のバックグラウンドで開かれます',
  },
  *find({ file, construction }) {
    const node = signOf(file)
    if (node !== 'none') yield { node }
    else if (/(^|\/)(service-?worker|sw)\.[cm]?[jt]sx?$/i.test(file.source.path)) yield { node: construction }
  },
})

/** What only such a worker says. `importScripts` alone may be any worker's. */
function signOf(file: ScriptFile): Node | 'none' {
  let sign = known.get(file)
  if (!sign) {
    sign = findSign(file) ?? 'none'
    known.set(file, sign)
  }
  return sign
}

function findSign({ morph, ast, source }: ScriptFile): Node | undefined {
  const { Node: N } = morph
  const members = ['skipWaiting', 'clients', 'registration'].flatMap((name) =>
    identifiersNamed(morph, ast, name),
  )
  const own = members
    .map((name) => name.getParent())
    .find((access) => N.isPropertyAccessExpression(access) && /^self$/.test(access.getExpression().getText()))
  if (own) return own
  const scripts = identifiersNamed(morph, ast, 'importScripts').find(
    (name) => !isMemberName(morph, name) && symbolOf(name) === undefined,
  )
  if (scripts && paths.test(source.path)) return scripts
  const extension = ['chrome', 'browser']
    .flatMap((name) => identifiersNamed(morph, ast, name))
    .map((name) => name.getParent())
    .find(
      (access) =>
        N.isPropertyAccessExpression(access) &&
        access.getName() === 'runtime' &&
        symbolOf(access.getExpression()) === undefined,
    )
  return extension && /background|worker/i.test(source.path) ? extension : undefined
}
