import type { Node } from 'ts-morph'
import { importersOf } from '../../languages/script/program/neighbours.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import {
  fetchTaken,
  otherLocation,
  ownSocketType,
  takenName,
} from '../../languages/script/program/surroundings.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, outermostWrapper } from '../../languages/script/syntax.js'
import { environmentFolder } from '../../model/folders.js'
import { once } from '../../model/once.js'
import { isCompared } from '../behaviour/compared.js'
import { changedByAlias, classUsesIn } from '../behaviour/global-class.js'
import { typesAbroad } from '../behaviour/types-in-other-files.js'
import type { Construction } from '../find/constructions.js'
import type { TracedUse } from '../follow/uses.js'
import { isOfKind } from '../libraries.js'
import { defineFeature, defineFeatureOfUses, type FeatureGroup, type Traced } from './define-feature.js'

/** The class is not the browser's any more: the program may need the additions, and an EventSource has none of them. */
const patchedClass = defineFeature({
  kind: 'patched-class',
  title: 'is of a class that is extended or replaced',
  *find(socket) {
    for (const node of subclassesOf(socket)) yield { node }
    if (socket.api !== 'native') return
    for (const node of replacementsIn(ownerOf(socket.construction).program)) {
      if (loadedTogether(ownerOf(node).file, socket.file)) yield { node }
    }
  },
})

/** A file that replaces the class does so for all files that are loaded with it. A file that no other imports may be loaded anywhere. */
function loadedTogether(replacing: ScriptFile, other: ScriptFile): boolean {
  const loaders = importersOf(replacing)
  return loaders.length === 1 || importersOf(other).some((one) => loaders.includes(one))
}

/** A class of another file changes nothing for those who make the browser's own. */
function subclassesOf({ construction, file: { morph } }: Traced): Node[] {
  const { Node: N } = morph
  if (!N.isNewExpression(construction)) return []
  return functionsOf(construction.getExpression()).flatMap((made) =>
    N.isClassDeclaration(made) || N.isClassExpression(made) ? (made.getExtends() ?? []) : [],
  )
}

const replacementsIn = perProgram(({ files }): readonly Node[] =>
  files
    .filter(({ source }) => source.zone !== 'test' && !environmentFolder.test(source.path))
    .flatMap((file) => [...classUsesIn(file).replacements, ...changedByAlias(file)]),
)

/** Several packages share one api: the package decides whether it accepts a class. */
const library = defineFeature({
  kind: 'library',
  title: 'is made by a package',
  *find({ made, construction }) {
    if (made.library !== undefined) yield { node: construction, name: made.library }
  },
})

/** Only a name says that this opens a WebSocket, or the program may put another class in its place. */
const constructorUnresolved = defineFeature({
  kind: 'constructor-unresolved',
  title: 'is of a class that is chosen only at run time',
  *find({ made, construction }) {
    if (isLikeBrowsers(made.api) && (made.likely === true || mayBeAnother(made))) yield { node: construction }
  },
})

/** The browser's own class in a browser, or one with exactly its members. */
function isLikeBrowsers(api: string): boolean {
  return isOfKind(api, 'native', 'either', 'lookalike')
}

function mayBeAnother({ alternatives = [] }: Construction): boolean {
  return alternatives.some((api) => !isLikeBrowsers(api))
}

/** False for whatever takes the socket's place. */
const instanceofTest = defineFeatureOfUses({
  kind: 'instanceof',
  title: 'is tested by instanceof WebSocket',
  *find({ file, uses }) {
    for (const one of new Set([file, ...uses.map((use) => use.file)])) {
      for (const node of classUsesIn(one).instanceTests) yield { node }
    }
  },
})

/** The type that the construction is turned into may not fit what takes its place. */
const cast = defineFeature({
  kind: 'cast',
  title: 'is cast to a type where it is made',
  *find({ file, construction }) {
    if (outermostWrapper(file.morph, construction) !== construction) yield { node: construction }
  },
})

/** Of two sockets in a row, a name holds the later one by the time a WebSocket reports its close. */
const compared = defineFeatureOfUses({
  kind: 'compared',
  title: 'is compared with what another name holds',
  *find({ uses }) {
    for (const one of uses) if (one.use.kind === 'test' && isCompared(one)) yield { node: one.node }
  },
})

/** A property of the program's own on the socket: whatever takes the socket's place must carry it too. */
const expando = defineFeatureOfUses({
  kind: 'expando',
  title: "carries a property of the program's own",
  *find({ uses }) {
    for (const { use, node } of uses) {
      const name = use.member?.access === 'assigned' ? use.member.name : undefined
      if (name !== undefined) yield { node, name }
    }
  },
})

/** What the rewrite would write means something else in this file. */
const nameShadowed = defineFeature({
  kind: 'name-shadowed',
  title: 'is in a file where EventSource, fetch, crypto or location means something else',
  *find({ file, url, uses }) {
    const taken = takenName(
      file,
      uses.some(({ use }) => use.kind === 'send'),
    )
    if (taken) yield { node: taken }
    const other = /\blocation\b/.test(url.pattern ?? '') ? otherLocation(file) : undefined
    if (other) yield { node: other }
  },
})

/** A stream with a token, or one that is opened again after an error, uses the browser's own `fetch`. */
const fetchShadowed = defineFeature({
  kind: 'fetch-shadowed',
  title: 'is in a file where fetch means something else',
  *find({ file }) {
    const taken = fetchTaken(file)
    if (taken) yield { node: taken }
  },
})

/** `declare class WebSocket`, `interface WebSocket`: the members that the program counts on are those of this type. */
const socketTypeShadowed = defineFeature({
  kind: 'socket-type-shadowed',
  title: 'is in a file that declares a type WebSocket of its own',
  *find({ file }) {
    const type = ownSocketType(file)
    if (type) yield { node: type }
  },
})

/**
 * `WebSocket` as a type that meets this socket and would have to change with it. What is written on its own variable is not
 * meant, nor a type of others: a socket that stays under one name meets no type but its name's.
 */
const typeElsewhere = defineFeature({
  kind: 'type-elsewhere',
  title: 'is in a file that names WebSocket as a type elsewhere',
  *find(socket) {
    const { file, ownTypes } = socket
    const mayMeet = mayMeetTypes(socket)
    for (const node of typesIn(file)) {
      const isOwn = ownTypes.some(({ start, end }) => start <= node.getStart() && node.getEnd() <= end)
      if (!isOwn && (mayMeet || turnsValues(file.morph, node))) yield { node }
    }
  },
})

function mayMeetTypes({ keptIn, ownTypes, uses }: Traced): boolean {
  const isVariable = keptIn === 'local' || keptIn === 'module'
  // Of a member, only a type that was found where it is declared is known to be all.
  return (!isVariable && ownTypes.length === 0) || uses.some((one) => goesOn(one) || isCompared(one))
}

function goesOn({ use: { kind, through } }: TracedUse): boolean {
  return kind === 'handed-on' || kind === 'escape' || through.length > 0
}

/** `(socket as WebSocket)`, `this: WebSocket` and `WebSocket['onmessage']` of a handler: they meet the socket without taking it. */
function turnsValues(morph: TsMorph, type: Node): boolean {
  const { Node: N } = morph
  // A block or a function body around is not what the type is written for.
  for (let at = type.getParent(); at && !N.isStatement(at); at = at.getParent()) {
    if (N.isParameterDeclaration(at)) return at.getName() === 'this'
    if (N.isAsExpression(at) || N.isTypeAssertion(at) || N.isSatisfiesExpression(at)) return true
    if (N.isTypePredicate(at) || N.isIndexedAccessTypeNode(at)) return true
  }
  return false
}

const typesIn = once(({ morph, ast }: ScriptFile): readonly Node[] =>
  descendantsOf(morph, ast, morph.SyntaxKind.TypeReference).filter(
    (type) => type.getTypeName().getText() === 'WebSocket',
  ),
)

/** The member's type in an interface or a class of another file would have to change with the socket. */
const typeOfAnotherFile = defineFeature({
  kind: 'type-of-another-file',
  title: 'is kept in a member that another file types as a WebSocket',
  *find({ construction, file: { morph } }) {
    const { members, unread } = typesAbroad(morph, construction)
    if (members.length > 0 || unread.length > 0) yield { node: construction }
  },
})

/** What the class is, and what is done with it as an object. */
export default [
  patchedClass,
  library,
  constructorUnresolved,
  instanceofTest,
  cast,
  compared,
  expando,
  nameShadowed,
  fetchShadowed,
  socketTypeShadowed,
  typeElsewhere,
  typeOfAnotherFile,
] satisfies FeatureGroup
