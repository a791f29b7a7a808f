import { onScopeDispose, ref, shallowRef } from 'vue'

type Status = 'CONNECTING' | 'OPEN' | 'CLOSED'

export function useSocket<T = unknown>(url: string) {
  const data = shallowRef<T | null>(null)
  const status = ref<Status>('CONNECTING')
  const closeCode = ref<number>()
  const socket = new WebSocket(url)

  socket.addEventListener('open', () => (status.value = 'OPEN'))
  socket.addEventListener('message', (e) => {
    try {
      data.value = JSON.parse(e.data)
    } catch {
      data.value = e.data
    }
  })
  socket.addEventListener('close', (e) => {
    status.value = 'CLOSED'
    closeCode.value = e.code
  })

  onScopeDispose(() => socket.close())

  return { data, status, closeCode, socket }
}
