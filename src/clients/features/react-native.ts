import { moduleTable } from '../../languages/script/program/modules.js'
import { importersOf, importOf } from '../../languages/script/program/neighbours.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { defineFeature } from './define-feature.js'

const packages = /^(react-native|expo)(\/|$)|^@react-native\//

/** React Native has a WebSocket, no EventSource, and a fetch that cannot stream. */
export default defineFeature({
  kind: 'react-native',
  title: { en: 'runs in React Native', ja: 'React Native で動きます' },
  *find({ file, construction }) {
    if (file.isNative) {
      yield { node: construction }
      return
    }
    const { program } = ownerOf(file.ast)
    const imported = moduleTable(file).imports.flatMap(
      ({ specifier }) => program.resolve(file, specifier) ?? [],
    )
    for (const one of [...importersOf(file), ...imported]) {
      const node = importOf(one, packages)
      if (!node) continue
      yield { node }
      return
    }
  },
})
