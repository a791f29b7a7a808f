import { useWebSocket } from '@vueuse/core'
import { createApp, defineComponent, watch } from 'vue'

declare function show(text: string): void

const News = defineComponent(() => {
  const { data, status } = useWebSocket('wss://chat.example.com/ws', { autoReconnect: true })
  watch(status, (now) => now === 'OPEN' && show('open'), { flush: 'sync' })
  watch(data, (text) => show(text), { flush: 'sync' })
  return () => null
})

const app = createApp(News)
app.mount(document.body.appendChild(document.createElement('div')))
Object.assign(window, { leave: () => app.unmount() })
