import { camelCase } from '../kinds.js'
import type { ScaffoldSample } from '../scaffold.js'

/** A feature with one line for each thing that a socket is asked most, and two cases: one socket that has it, one that has not. */
export const newFeature: ScaffoldSample = (kind) => ({
  [`${kind}.ts`]: `import { readsMember } from '../../model/socket-use.js'
import { payloadText, sendsOf } from '../behaviour/payloads.js'
import { isLoop } from '../behaviour/send-places.js'
import { defineFeature, type FeatureGroup } from './define-feature.js'

// A sample that works: keep the line that is like yours, and delete the rest with these notes.
/** Say what the code does, and why a verdict may hang on it. */
const ${camelCase(kind)} = defineFeature({
  kind: '${kind}',
  // Follows "the socket". Japanese, once it stands: a line in src/texts/ja/features.ts.
  title: 'say what the socket does',
  // Nothing hangs on it until a row of src/clients/verdict/rows/ asks \`has(usage, '${kind}')\`.
  *find(socket) {
    // All that the program does with it: \`use\` has the facts of its kind (use.handler?.event is open, message, error or close; so
    // use.close, use.member, use.state, use.binaryType), \`node\` is the code, in \`file\`.
    for (const { use, node, file } of socket.uses) {
      // A member that the program gave it, read, called or assigned (use.member.access).
      if (use.member?.name === '${camelCase(kind)}') yield { node }
      // A member that each WebSocket has: readyState, bufferedAmount, protocol, url, extensions.
      const isInLoop = node.getAncestors().some((one) => isLoop(file.morph, one))
      if (readsMember(use, 'bufferedAmount') && isInLoop) yield { node }
    }
    // What is sent, as written. \`name\` is shown with the feature: a type of messages, a close code.
    for (const send of sendsOf(socket))
      if (payloadText(send).includes('${kind}')) yield { node: send.node, name: '${kind}' }
  },
})

export default [${camelCase(kind)}] satisfies FeatureGroup
`,
  [`../cases/features/${kind}/has.js`]: `// socket: native
const socket = new WebSocket('ws://localhost/chat')
// feature: ${kind}
socket.${camelCase(kind)} = true
// feature: ${kind}
while (socket.bufferedAmount > 0) console.log('waits')
// feature: ${kind}
socket.send('${kind}')
export {}
`,
  [`../cases/features/${kind}/has-not.js`]: `// socket: native
const socket = new WebSocket('ws://localhost/chat')
const other = {}
other.${camelCase(kind)} = socket.bufferedAmount
socket.send('hello')
export {}
`,
})
