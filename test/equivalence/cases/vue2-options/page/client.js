import Vue from 'vue'
import LiveNews from './LiveNews.vue'

const app = new Vue({
  data: { open: true },
  render(h) {
    return h('div', this.open ? [h(LiveNews, { on: { news: (count) => show(`${count} news`) } })] : [])
  },
})
app.$mount('#app')

window.leave = () => {
  app.open = false
}
window.titles = () => show([...document.querySelectorAll('li')].map((li) => li.textContent).join(' | '))
