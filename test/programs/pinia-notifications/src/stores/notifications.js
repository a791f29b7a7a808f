import { ref, computed } from 'vue'
import { defineStore } from 'pinia'

export const useNotificationStore = defineStore('notifications', () => {
  const list = ref([])
  const isConnected = ref(false)
  const unread = computed(() => list.value.filter((n) => !n.read).length)

  let ws = null
  let reconnectTimer = null

  function connect() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    ws = new WebSocket(`${scheme}://${location.host}/ws/notifications`)

    ws.onopen = () => {
      isConnected.value = true
    }
    ws.onmessage = (event) => {
      const payload = JSON.parse(event.data)
      if (payload.type === 'notification') {
        list.value.unshift(payload.data)
      } else if (payload.type === 'read') {
        const item = list.value.find((n) => n.id === payload.id)
        if (item) item.read = true
      }
    }
    ws.onclose = () => {
      isConnected.value = false
      reconnectTimer = setTimeout(connect, 5000)
    }
  }

  function disconnect() {
    clearTimeout(reconnectTimer)
    if (ws) {
      ws.onclose = null
      ws.close()
      ws = null
    }
  }

  return { list, unread, isConnected, connect, disconnect }
})
