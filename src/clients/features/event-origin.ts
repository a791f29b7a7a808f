import { isLogged } from '../../languages/script/functions.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { eventUses } from '../behaviour/values.js'
import { defineFeatureOfUses } from './define-feature.js'

/** A message of a WebSocket comes from `ws://host`, one of an EventSource from `http://host`. */
export default defineFeatureOfUses({
  kind: 'event-origin',
  title: { en: 'has the origin of its messages looked at', ja: 'メッセージの origin が参照されています' },
  *find(socket) {
    for (const handler of handlersOf(socket, 'message')) {
      for (const { node, path, taken } of eventUses(handler)) {
        if (taken && path.length === 1 && path[0] === 'origin' && !isLogged(socket.file.morph, node))
          yield { node }
      }
    }
  },
})
