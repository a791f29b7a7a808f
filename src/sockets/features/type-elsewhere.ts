import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import { descendantsOf } from '../syntax.js'
import { defineFeature } from './define-feature.js'

const known = new WeakMap<ScriptFile, readonly Node[]>()

/** `WebSocket` as a type anywhere but on the socket's own variable: that place would have to change as well. */
export default defineFeature({
  kind: 'type-elsewhere',
  title: {
    en: 'is in a file that names WebSocket as a type elsewhere',
    ja: '同じファイルの別の場所で WebSocket が型として使われています',
  },
  *find({ file, ownType }) {
    for (const node of typesIn(file)) {
      const isOwn = ownType && ownType.start <= node.getStart() && node.getEnd() <= ownType.end
      if (!isOwn) yield { node }
    }
  },
})

function typesIn(file: ScriptFile): readonly Node[] {
  let types = known.get(file)
  if (!types) {
    types = descendantsOf(file.morph, file.ast, file.morph.SyntaxKind.TypeReference).filter(
      (type) => type.getTypeName().getText() === 'WebSocket',
    )
    known.set(file, types)
  }
  return types
}
