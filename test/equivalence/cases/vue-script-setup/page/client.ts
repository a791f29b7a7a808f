import { createApp, h } from 'vue'
import LiveTicker from './LiveTicker.vue'

declare function show(text: string): void

const app = createApp({
  render: () => h(LiveTicker, { symbol: 'ACME', onPrice: (price: string) => show(price) }),
})
app.mount('#app')
Object.assign(window, {
  leave: () => app.unmount(),
  output: () => show(`page: ${document.querySelector('output')?.textContent}`),
})
