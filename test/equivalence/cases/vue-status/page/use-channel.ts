import { onScopeDispose, ref, shallowRef } from 'vue'

export function useChannel(url: string) {
  const status = ref<'CONNECTING' | 'OPEN' | 'CLOSED'>('CONNECTING')
  const data = ref<string | null>(null)
  const socket = shallowRef(new WebSocket(url))

  socket.value.onopen = () => {
    status.value = 'OPEN'
  }
  socket.value.onclose = () => {
    status.value = 'CLOSED'
  }
  socket.value.onmessage = (event) => {
    data.value = event.data
  }

  const send = (text: string) => {
    if (status.value !== 'OPEN') return false
    socket.value.send(text)
    return true
  }
  onScopeDispose(() => socket.value.close())
  return { status, data, send }
}
