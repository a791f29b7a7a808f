import type { Node } from 'ts-morph'
import { importersOf } from '../../languages/script/program/neighbours.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { environmentFolder } from '../../model/folders.js'
import { changedByAlias, classUsesIn } from '../behaviour/global-class.js'
import { defineFeature, type Traced } from './define-feature.js'

/** The class is not the browser's any more: what is left of it after a rewrite would be the replacement's own business. */
export default defineFeature({
  kind: 'patched-class',
  title: { en: 'is of a class that is extended or replaced', ja: '拡張または差し替えられたクラスの接続です' },
  *find(socket) {
    for (const node of subclassesOf(socket)) yield { node }
    if (socket.api !== 'native') return
    for (const node of replacementsIn(ownerOf(socket.construction).program)) {
      if (loadedTogether(ownerOf(node).file, socket.file)) yield { node }
    }
  },
})

/** A file that replaces the class does so for all that is loaded with it. One that nobody imports may be loaded anywhere. */
function loadedTogether(replacing: ScriptFile, other: ScriptFile): boolean {
  const loaders = importersOf(replacing)
  return loaders.length === 1 || importersOf(other).some((one) => loaders.includes(one))
}

/** A class of another file changes nothing for those who make the browser's own. */
function subclassesOf({ construction, file: { morph } }: Traced): Node[] {
  const { Node: N } = morph
  if (!N.isNewExpression(construction)) return []
  return functionsOf(morph, construction.getExpression()).flatMap((made) =>
    N.isClassDeclaration(made) || N.isClassExpression(made) ? (made.getExtends() ?? []) : [],
  )
}

const replacementsIn = perProgram(({ files }): readonly Node[] =>
  files
    .filter(({ source }) => source.zone !== 'test' && !environmentFolder.test(source.path))
    .flatMap((file) => [...classUsesIn(file).replacements, ...changedByAlias(file)]),
)
