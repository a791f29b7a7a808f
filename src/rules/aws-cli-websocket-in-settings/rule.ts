import { type ConfigNode, everyNode } from '../../languages/config.js'
import { commandsIn, messages, socketApisIn, triggers, words } from '../commands/websocket-commands.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'aws-cli-websocket-in-settings',
  title: 'Command on a WebSocket API in a pipeline or a package script',
  ...words,
  syntax: 'config',
  triggers,
  messages,
  *detect({ source, documents }) {
    const all = documents.flatMap(everyNode).flatMap((node) => [...linesOf(node, source.text)])
    const apis = socketApisIn(all.map(({ text }) => text))
    for (const { text, start } of all) {
      for (const command of commandsIn(text, apis)) {
        const { start: from, end, ...found } = command
        yield { ...found, at: { start: start + from, end: start + end } }
      }
    }
  },
})

/** The lines of a value as written, so that places are true; continued lines are joined. */
function* linesOf(node: ConfigNode, file: string) {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return
  const written = file.slice(node.span.start, node.span.end)
  // Folded and quoted texts are one line to the shell.
  const isOneLine = /^[>"']/.test(written) && !/^['"]?\|/.test(written)
  let start = node.span.start
  for (const line of isOneLine ? [written] : written.split(/(?<!\\[^\S\n]{0,20})\n/)) {
    if (!/^\s*#/.test(line)) yield { text: line.replace(/[\\\n]/g, ' '), start }
    start += line.length + 1
  }
}
