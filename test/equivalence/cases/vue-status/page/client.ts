import { createApp, defineComponent, h, watch } from 'vue'
import { useChannel } from './use-channel'

declare function show(text: string): void

const Channel = defineComponent(() => {
  const { status, data, send } = useChannel('wss://chat.example.com/ws')
  watch(status, show, { immediate: true, flush: 'sync' })
  watch(data, (text) => show(text ?? ''), { flush: 'sync' })
  Object.assign(window, { say: (text: string) => show(`sent: ${send(text)}`) })
  return () => h('p', `${status.value} ${data.value}`)
})

const app = createApp(Channel)
app.mount('#app')
