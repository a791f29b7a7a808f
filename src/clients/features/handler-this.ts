import type { Node } from 'ts-morph'
import { functionOf, isLogged } from '../../languages/script/functions.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { eventUses } from '../behaviour/values.js'
import { selfWords } from '../follow/event-concerns.js'
import { defineFeatureOfUses } from './define-feature.js'

const members = /^(target|currentTarget|srcElement|composedPath)$/

/** `this`, `arguments`, the global `event` and `event.target` of a handler are the socket, or hold it. */
export default defineFeatureOfUses({
  kind: 'handler-this',
  title: {
    en: 'is reached inside a handler by this, arguments or event.target',
    ja: 'ハンドラーの中で this・arguments・event.target を通して参照されています',
  },
  *find(socket) {
    const { morph } = socket.file
    for (const handler of handlersOf(socket, 'open', 'message', 'error', 'close')) {
      const body = functionOf(morph, handler.written)
      if (body && body !== 'none') for (const { node } of selfWords(morph, body)) yield { node }
      for (const { node, path, taken } of eventUses(handler)) {
        if (members.test(path[0] ?? '') && taken && path.length === 1 && !isLogged(morph, node))
          yield { node: node as Node }
      }
    }
  },
})
