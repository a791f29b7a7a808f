import { type ConfigFile, everyNode, textOf } from '../../languages/config.js'
import { everyExpression } from '../../languages/terraform/walk.js'
import type { TerraformFile } from '../../languages/terraform.js'
import { defineRule } from '../define-rule.js'
import { policiesInPython } from './in-python.js'
import { policiesInScript } from './in-script.js'
import { isLocal, socketSources } from './sources.js'

export default defineRule({
  id: 'content-policy-websocket',
  title: 'A Content Security Policy that allows WebSocket addresses',
  why: 'A `ws:` source in `connect-src` is there for sockets only. It must stay as long as one is opened, and goes with the last of them; the stream needs an `http:` source.',
  whatToDo:
    "Name the origin of the stream in `connect-src`, or `'self'`, and take the `ws:` sources out with the last socket.",
  role: 'configuration',
  resource: 'proxy',
  replacement: 'connection-management',
  syntax: ['script', 'python', 'config', 'terraform'],
  triggers: ['connect-src', 'connectSrc', 'CSP_CONNECT_SRC', '\\bconnect_src\\s*[=(]'],
  messages: {
    allows: 'The content policy allows WebSocket addresses: {{sources}}.',
  },
  *detect(file) {
    const policies =
      'morph' in file
        ? policiesInScript(file)
        : 'module' in file
          ? policiesInPython(file)
          : 'documents' in file
            ? inConfig(file)
            : inTerraform(file)
    for (const { sources, at, inDevelopment } of policies as Iterable<Policy>) {
      const data = { sources: sources.join(' ') }
      // What reloads a page in development is no socket of the service.
      const confidence = inDevelopment || isLocal(sources) ? 'possible' : 'certain'
      yield { messageId: 'allows', at, data, confidence } as const
    }
  },
})

interface Policy {
  readonly sources: readonly string[]
  readonly at: { readonly start: number; readonly end: number }
  readonly inDevelopment?: boolean
}

function inConfig({ documents }: ConfigFile): readonly Policy[] {
  return documents
    .flatMap(everyNode)
    .map((node) => ({ sources: socketSources(textOf(node) ?? ''), at: node.span }))
    .filter(({ sources }) => sources.length > 0)
}

function inTerraform({ body }: TerraformFile): readonly Policy[] {
  return [...everyExpression(body)].flatMap((expression) => {
    const sources = expression.kind === 'text' ? socketSources(expression.text) : []
    return sources.length > 0 ? [{ sources, at: expression.span }] : []
  })
}
