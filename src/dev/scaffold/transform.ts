import type { ScaffoldSample } from '../scaffold.js'

/** The rooms, seen from a transform's folder. */
const src = '../../src'

/** A transform for sockets that are never written inline, so that it changes nothing yet: its case must come back byte for byte. */
export const newTransform: ScaffoldSample = (id) => ({
  [`${id}/transform.ts`]: `import { isWrittenAs } from '${src}/model/socket.js'
import { text } from '${src}/model/text.js'
import { mergeRepeated } from '${src}/rewrite/edits.js'
import { quoted, styleOf } from '${src}/rewrite/style.js'
import { defineTransform } from '../define-transform.js'

// A sample that works: keep what is like yours, and delete the rest with these notes.
export default defineTransform({
  id: '${id}',
  // English, then Japanese.
  title: text('Say what becomes what'),
  about: text('Say which sockets it rewrites, and that only decided ranges change.'),
  // Of one file: \`around\`, the third parameter, has the configuration, the file's imports (facts.imports) and the adapter's path.
  edit(source, sockets) {
    // Those that are opened here (\`uses\` has the places of other files), by the class or the hook, and as the verdict decided: inline
    // or adapter. No socket is of two transforms: each range of a file is edited once.
    const written = sockets
      .filter(({ usage }) => usage.path === source.path && usage.api === 'websocket-stream')
      .filter(isWrittenAs('inline'))
    return mergeRepeated(
      written.flatMap(({ usage, verdict: { endpoint } }) => {
        if (!endpoint) return []
        const stream = quoted(endpoint.stream, styleOf(source, usage.construction))
        return [
          { at: usage.callee, text: 'EventSource', what: 'class' },
          { at: usage.url.span, text: stream, what: 'address' },
        ]
      }),
    )
  },
})
`,
  [`${id}/jscodeshift.ts`]: `import { stockTransform } from '../stock-jscodeshift.js'

/** \`npx jscodeshift -t node_modules/migrate-ws/transforms/${id}.cjs src\` */
export default stockTransform('${id}')

/** jscodeshift asks for one, though this transform parses for itself. */
export const parser = 'tsx'
`,
  [`${id}/cases/nothing-to-change/input.ts`]: `export const stream = new WebSocketStream('wss://api.example.com/ws')
`,
})
