import { dirname, join } from 'node:path/posix'
import { closingEdits } from '../../../transforms/node-server/closing.js'
import { nodeServerEdits } from '../../../transforms/node-server/edits.js'
import { nodeKit as kitText } from '../../../transforms/runtime/text.js'
import { scriptFactsOf } from '../../clients/follow/script-facts.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { asWord } from '../../model/literally.js'
import { markerStart, routeMarkerLines } from '../../model/marker.js'
import type { NodeKitEdit } from '../../model/server-socket.js'
import type { Tree } from '../../model/source.js'
import { formatFor } from '../plan/formatter-options.js'
import { importStyleOf } from '../plan/import-style.js'
import { bodyFor } from '../plan/runtime-files.js'
import { stamped } from '../plan/stamp.js'
import { distinctPaths, type KitLanguage } from './kit-language.js'
import type { ModuleEdits, ServedApplication, ServerPlanInput } from './server-plan.js'

/** `sseSockets` of `sse-sockets.ts`, or its twins in JavaScript. */
export const nodeKit: KitLanguage = {
  marker: { start: markerStart, line: routeMarkerLines.node, mark: '//' },
  kitBeside: (path, read) => kitBeside(path, read.scripts.get(path)),
  isKit: (text) => /^(export )?function sseSockets\b/m.test(text),
  closing: closingEdits,
  edits(path, applications, read, input) {
    const file = read.scripts.get(path)
    return file ? editsOf(file, applications, input) : { edits: [], beside: [] }
  },
}

/** In the file's own language, and in the module format that Node loads there: `.cjs` for `require`. */
function kitBeside(path: string, file: ScriptFile | undefined): string {
  const isRequired = file !== undefined && scriptFactsOf(file).modules === 'commonjs'
  const ending = /\.([cm]?ts)x?$/.exec(path)?.[1] ?? (isRequired ? 'cjs' : /\.mjs$/.test(path) ? 'mjs' : 'js')
  return join(dirname(path), `sse-sockets.${ending}`)
}

function editsOf(
  file: ScriptFile,
  applications: readonly ServedApplication[],
  { tree, version }: ServerPlanInput,
): ModuleEdits {
  const source = { ...file.source, format: formatFor(tree, file.source.path) }
  const facts = scriptFactsOf(file)
  const around = { facts, imports: importStyleOf(tree, source.path, facts) }
  const kit = kitBeside(source.path, file)
  const placed = applications.flatMap(({ application, place, sockets, hasBroker }) =>
    place.kind === 'call' || place.kind === 'kit'
      ? [{ place, sockets, hasBroker, origins: application.cors?.list }]
      : [],
  )
  const isNew = placed.some(({ place }) => place.kind === 'call')
  let isImported = false
  const edits = placed.flatMap(({ place, sockets, hasBroker, origins }) => {
    const broker = hasBroker ? ('redis' as const) : undefined
    const edit: NodeKitEdit = {
      place,
      sockets: distinctPaths(sockets),
      kit,
      names: { kit: localName(source.text, 'sseSockets'), broker: localName(source.text, 'RedisBroker') },
      isImported,
      broker,
      origins,
    }
    if (place.kind === 'call') isImported = true
    return nodeServerEdits(source, around, edit)
  })
  return { edits, beside: isNew ? [{ path: kit, text: kitFile(tree, kit, version) }] : [] }
}

function kitFile(tree: Tree, path: string, version: string): string {
  return stamped(bodyFor(tree, path, kitText(path)), version)
}

function localName(text: string, name: string): string {
  return asWord(name).test(text) ? `${name}OfKit` : name
}
