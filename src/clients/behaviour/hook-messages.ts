import type { Node } from 'ts-morph'
import { descendantsOf, functionAround, symbolOf } from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import { memberOf } from '../../model/socket-use.js'
import { incompatibilityText } from '../../model/use-texts.js'
import type { Traced } from '../features/define-feature.js'
import { messageIncompatibilities, messageUse } from '../follow/event-incompatibilities.js'
import { isOnlyTested } from '../follow/event-text.js'
import { readHandler } from '../follow/handlers.js'
import { optionsOfHook } from './hook-options.js'

export interface HookMessages {
  /** Members of a message that an event stream's message does not have. */
  readonly incompatibilities: readonly {
    readonly node: Node
    readonly name: string
    readonly isBytes: boolean
  }[]
  /** Places where a whole message is passed on. */
  readonly handedOn: readonly Node[]
}

/** Names that a script has where what is received may be more than text. */
const ofBytes =
  /^(Blob|ArrayBuffer|DataView|U?[Ii]nt\d+Array|Float\d+Array|TextDecoder|FileReader|arrayBuffer|binaryType)$/

const none: HookMessages = { incompatibilities: [], handedOn: [] }

/** What becomes of the messages of a hook: of `lastMessage`, and of those that its options are called with. */
export const hookMessages = once(
  ({ api, file: { morph, ast }, construction, uses }: Traced): HookMessages => {
    if (api === 'vueuse') {
      // Its `data` is the text itself.
      const bytes = descendantsOf(morph, ast, morph.SyntaxKind.Identifier).filter((node) =>
        ofBytes.test(node.getText()),
      )
      return {
        incompatibilities: bytes.map((node) => ({ node, name: node.getText(), isBytes: true })),
        handedOn: [],
      }
    }
    if (api !== 'react-use-websocket') return none
    const body = functionAround(morph, construction) ?? ast
    const found = uses
      .filter(({ use }) => memberOf(use) === 'lastMessage')
      .map(({ node, file }) => {
        if (file.ast !== ast) return { node, facts: { incompatibilities: [], handedOn: [node] } }
        const name = morph.Node.isBindingElement(node) ? node.getNameNode() : undefined
        const isNamed = name !== undefined && (symbolOf(name) !== undefined || !morph.Node.isIdentifier(name))
        return {
          node,
          facts: isNamed ? messageIncompatibilities(morph, body, name) : messageUse(morph, body, node),
        }
      })
    const given = optionsOfHook(morph, construction)
      .filter(({ name }) => name === 'onMessage' || name === 'filter')
      .map(({ node, value }) => ({ node, facts: readHandler(morph, value, 'message') }))
    return {
      incompatibilities: [...found, ...given].flatMap(({ node, facts }) =>
        facts.incompatibilities.map((concern) => ({
          node,
          name: incompatibilityText(concern).en,
          isBytes: concern.kind === 'bytes',
        })),
      ),
      handedOn: [...found, ...given]
        .flatMap(({ facts }) => facts.handedOn)
        .filter((node) => !isOnlyTested(morph, node)),
    }
  },
)
