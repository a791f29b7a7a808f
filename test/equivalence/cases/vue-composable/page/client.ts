import { createApp, defineComponent, h, watch } from 'vue'
import { useNews } from './use-news'

declare function show(text: string): void

const News = defineComponent(() => {
  const { news } = useNews()
  watch(
    () => news.value.length,
    () => show(news.value.join(' | ')),
    { flush: 'sync' },
  )
  return () => h('ul', news.value.map((title) => h('li', title)))
})

const app = createApp(News)
app.mount('#app')
Object.assign(window, { leave: () => app.unmount() })
