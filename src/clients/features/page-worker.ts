import type { Node } from 'ts-morph'
import { placesThatCall } from '../../languages/script/program/callers.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { functionAround, identifiersNamed } from '../../languages/script/syntax.js'
import { defineFeature } from './define-feature.js'

/** A worker that the program registers sees requests of its pages, and never saw their sockets. */
export default defineFeature({
  kind: 'page-worker',
  title: {
    en: 'runs in a program that registers a service worker',
    ja: 'Service Worker を登録するプログラムの中で動きます',
  },
  *find({ api, file }) {
    if (api !== 'native') return
    for (const node of registrationsOf(ownerOf(file.ast).program)) yield { node }
  },
})

const registrationsOf = perProgram(({ files }): readonly Node[] =>
  files.filter(({ source }) => source.zone !== 'test').flatMap(registrationsIn),
)

/** `navigator.serviceWorker.register('/sw.js')`. */
function registrationsIn({ morph, ast }: ScriptFile): Node[] {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'serviceWorker').flatMap((name) => {
    const worker = name.getParent()
    const access = worker?.getParent()
    const call = access?.getParent()
    return N.isPropertyAccessExpression(access) &&
      access.getName() === 'register' &&
      N.isCallExpression(call) &&
      call.getExpression() === access &&
      !waits(call)
      ? [call]
      : []
  })

  /** A function that a template brought along, and that nobody calls. */
  function waits(call: Node): boolean {
    for (let at = functionAround(morph, call); at; at = functionAround(morph, at)) {
      if (N.isFunctionDeclaration(at) && placesThatCall(morph, at).length === 0) return true
    }
    return false
  }
}
