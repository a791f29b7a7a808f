import { onBeforeUnmount, ref, shallowRef } from 'vue'

export function useLogSocket(path) {
  const socket = shallowRef(null)
  const lines = ref([])

  function open() {
    // socket: native
    socket.value = new WebSocket(`wss://${location.host}${path}`)
    // use: handler
    socket.value.onmessage = (event) => {
      lines.value.push(event.data)
    }
  }

  onBeforeUnmount(() => {
    // use: close
    socket.value?.close()
  })

  open()
  return { socket, lines, reopen: open }
}
