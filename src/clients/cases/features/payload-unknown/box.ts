import { ref } from 'vue'

// socket: native adapter A12
const socket = new WebSocket('ws://localhost/chat')
const draft = ref('')
const attachment = ref()

export function choose(something: unknown) {
  attachment.value = something
}

export function push() {
  // feature: payload-unknown
  socket.send(attachment.value)
}

export function draftText() {
  return draft.value
}
